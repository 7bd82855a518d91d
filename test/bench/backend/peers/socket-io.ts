import { createServer } from 'node:http';
import { Server } from 'socket.io';

/**
 * Socket.IO as its documentation sets it up, with connection state recovery on its adapter in memory: one room per
 * case. It does not check who asks, stores nothing that outlives the process, and does not notice a message that is sent
 * again.
 */
const http = createServer((_request, response) => response.end('{}'));
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  connectionStateRecovery: { maxDisconnectionDuration: 120_000 },
});

const written = new Map<string, number>();
io.on('connection', (socket) => {
  const { caseId } = socket.handshake.auth as { caseId: string };
  if (!socket.recovered) void socket.join(caseId);
  socket.on('message', (text: string, acknowledge: () => void) => {
    const seq = (written.get(caseId) ?? 0) + 1;
    written.set(caseId, seq);
    io.to(caseId).emit('event', { seq, at: new Date().toISOString(), message: { text } });
    acknowledge();
  });
  socket.emit('hello');
});
// thousands come back at once
http.listen({ port: Number(process.env['PORT']), host: '127.0.0.1', backlog: 4_096 });
