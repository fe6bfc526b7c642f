/**
 * Passes standard input on to the process that listens on a socket. Its arguments are the socket's path, and what Earmark
 * answers. Exits with 1 where nobody listens, and with 2 where somebody answers something else.
 */
import { connect } from 'node:net';

const [path = '', expected] = process.argv.slice(2);
let answer = '';
const socket = connect({ path, allowHalfOpen: true });
socket.setEncoding('utf8');
socket.on('error', () => process.exit(1));
socket.on('close', () => process.exit(answer === expected ? 0 : 2));
socket.on('connect', () => process.stdin.pipe(socket));
socket.on('data', (part) => {
  answer = (answer + part).slice(0, 100);
});
