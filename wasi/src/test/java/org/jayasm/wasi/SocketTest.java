package org.jayasm.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jayasm.wasi.Guest.RESULT;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class SocketTest {
    private static final int LISTENING = 3;
    private static final int FLAGS_RESULT = RESULT + 8;
    private static final int BUFFER = 0x1000;
    private static final int WAIT_ALL = 2;
    private static final int INPUT = 1;
    private static final int OUTPUT = 2;

    private ServerSocketChannel listening;
    private Guest guest;

    @BeforeEach
    void listen() throws IOException {
        listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        guest = new Guest(WasiConfig.builder().listeningSocket(listening));
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), listening.socket().getLocalPort());
    }

    private int accept(int flags) {
        assertThat(guest.call(WasiFunction.SOCK_ACCEPT, LISTENING, flags, RESULT))
                .isEqualTo(Errno.SUCCESS);
        return guest.result();
    }

    private Errno receive(int number, int length, int flags) {
        return guest.call(
                WasiFunction.SOCK_RECV,
                number,
                guest.buffers(BUFFER, length),
                1,
                flags,
                RESULT,
                FLAGS_RESULT);
    }

    @Test
    void talksWithWhoeverConnects() throws IOException {
        try (var client = connect()) {
            int number = accept(0);
            client.getOutputStream().write("question".getBytes(StandardCharsets.UTF_8));
            assertThat(receive(number, 8, WAIT_ALL)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.memory().readString(BUFFER, guest.result())).isEqualTo("question");

            guest.store(BUFFER, "answer");
            int array = guest.buffers(BUFFER, 6);
            assertThat(guest.call(WasiFunction.SOCK_SEND, number, array, 1, 0, RESULT))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(guest.result()).isEqualTo(6);
            assertThat(guest.call(WasiFunction.SOCK_SHUTDOWN, number, OUTPUT))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("answer");
        }
    }

    @Test
    void isAlsoReadAndWrittenAsAFile() throws IOException {
        try (var client = connect()) {
            int number = accept(0);
            client.getOutputStream().write('x');
            assertThat(guest.read(number, BUFFER, 10)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.result()).isEqualTo(1);
            assertThat(guest.write(number, BUFFER, 1)).isEqualTo(Errno.SUCCESS);
            assertThat(client.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void theEndOfAConnectionIsTheEndOfTheInput() throws IOException {
        var client = connect();
        int number = accept(0);
        client.close();
        assertThat(receive(number, 8, 0)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isZero();
        assertThat(guest.call(WasiFunction.FD_CLOSE, number)).isEqualTo(Errno.SUCCESS);
    }

    @Test
    void doesNotWaitIfItShallNot() throws IOException {
        assertThat(guest.call(WasiFunction.FD_FDSTAT_SET_FLAGS, LISTENING, Descriptor.NONBLOCK))
                .isEqualTo(Errno.SUCCESS);
        assertThat(guest.call(WasiFunction.SOCK_ACCEPT, LISTENING, 0, RESULT))
                .isEqualTo(Errno.AGAIN);
        try (var client = connect()) {
            assertThat(guest.awaitInput(LISTENING)).isEqualTo(Errno.SUCCESS);
            int number = accept(Descriptor.NONBLOCK);
            assertThat(receive(number, 8, 0)).isEqualTo(Errno.AGAIN);
            client.getOutputStream().write('x');
            assertThat(guest.awaitInput(number)).isEqualTo(Errno.SUCCESS);
            assertThat(receive(number, 8, 0)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.result()).isEqualTo(1);
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() throws IOException {
        assertThat(receive(LISTENING, 8, 0)).isEqualTo(Errno.NOTCONN);
        assertThat(guest.call(WasiFunction.SOCK_SHUTDOWN, LISTENING, INPUT))
                .isEqualTo(Errno.NOTCONN);
        try (var _ = connect()) {
            int number = accept(0);
            assertThat(guest.call(WasiFunction.SOCK_ACCEPT, number, 0, RESULT))
                    .isEqualTo(Errno.INVAL);
            assertThat(guest.call(WasiFunction.SOCK_SHUTDOWN, number, 0)).isEqualTo(Errno.INVAL);
            assertThat(receive(number, 8, 1)).as("peek").isEqualTo(Errno.NOTSUP);
            assertThat(guest.call(WasiFunction.FD_SEEK, number, 0, 0, RESULT))
                    .isEqualTo(Errno.SPIPE);
            assertThat(guest.call(WasiFunction.PATH_UNLINK_FILE, number, BUFFER, 1))
                    .isEqualTo(Errno.NOTDIR);
        }
    }
}
