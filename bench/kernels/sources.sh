# The sources of each module, for the scripts that build them; read by bash.
# simd.c makes two modules, simd and simd_scalar: with and without vectors.
# The sources of "large" beside seidel.c are written by generate_large.sh.

kernel_sources=(fib sieve matmul sha256 indirect vm mix64 list hashmap quicksort
  mandelbrot nqueens matmul_ikj jacobi floyd saxpy loops)
large_sources=(dispatch straight seidel)
simd_sources=(simd)
