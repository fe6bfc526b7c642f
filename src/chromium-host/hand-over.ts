/** Passes standard input on to the process that listens on the given socket. Exits with 1 when there is none. */
import { connect } from 'node:net';

const socket = connect({ path: process.argv[2] ?? '', allowHalfOpen: true });
socket.on('error', () => process.exit(1));
socket.on('close', () => process.exit());
socket.on('connect', () => process.stdin.pipe(socket));
socket.resume();
