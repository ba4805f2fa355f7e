# Finds a JDK that is new enough; read by the scripts that need one (POSIX sh).
#
# It starts no process and no JVM: a JDK says its version in its file "release".

jdk_needed=25

# Sets jdk_major (25) and jdk_release (25.0.3+9-LTS) to those of the JDK in folder $1; fails where there
# is none.
jdk_version() {
  jdk_major= jdk_release=
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
    case $jdk_line in
      JAVA_VERSION=*)
        jdk_major=${jdk_line#JAVA_VERSION=}
        jdk_major=${jdk_major#\"}
        jdk_major=${jdk_major%%[!0-9]*}
        ;;
      JAVA_RUNTIME_VERSION=*)
        jdk_release=${jdk_line#JAVA_RUNTIME_VERSION=}
        jdk_release=${jdk_release#\"}
        jdk_release=${jdk_release%\"}
        ;;
    esac
  done < "$1/release"
  [ -n "$jdk_major" ]
}

jdk_is_new_enough() {
  jdk_version "$1" && [ "$jdk_major" -ge "$jdk_needed" ]
}

# Sets jdk_home to the JDK to use. Returns 1, with jdk_problem set to one line for the user, without one.
find_jdk() {
  jdk_home= jdk_problem=
  if [ -n "${JAYASM_JAVA_HOME:-}" ]; then
    if ! jdk_version "$JAYASM_JAVA_HOME"; then
      jdk_problem="JAYASM_JAVA_HOME is '$JAYASM_JAVA_HOME', which is not the folder of a JDK"
      return 1
    elif [ "$jdk_major" -lt "$jdk_needed" ]; then
      jdk_problem="JAYASM_JAVA_HOME is '$JAYASM_JAVA_HOME', a JDK $jdk_major; Jayasm needs JDK $jdk_needed or newer"
      return 1
    fi
    jdk_home=$JAYASM_JAVA_HOME
    return 0
  fi
  # A JAVA_HOME that is too old is no error: it may well be right for everything else on this machine.
  if [ -n "${JAVA_HOME:-}" ] && jdk_is_new_enough "$JAVA_HOME"; then
    jdk_home=$JAVA_HOME
    return 0
  fi
  for jdk_folder in \
    /usr/lib/jvm/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if jdk_is_new_enough "$jdk_folder"; then
      jdk_home=$jdk_folder
      return 0
    fi
  done
  # Last, java on the path, which is a chain of links into a JDK on most systems.
  if jdk_java=$(command -v java); then
    while [ -L "$jdk_java" ]; do
      jdk_link=$(readlink "$jdk_java")
      case $jdk_link in
        /*) jdk_java=$jdk_link ;;
        *) jdk_java=${jdk_java%/*}/$jdk_link ;;
      esac
    done
    jdk_folder=${jdk_java%/bin/java}
    if jdk_is_new_enough "$jdk_folder"; then
      jdk_home=$jdk_folder
      return 0
    fi
  fi
  jdk_problem="needs JDK $jdk_needed or newer: install one, such as Temurin $jdk_needed, and set JAVA_HOME to it"
  return 1
}
