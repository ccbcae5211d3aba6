// The sockets of a pool, so that all can be cut at once: a database that vanished without a word
// leaves statements waiting for an answer that nobody will send.
import { Socket } from 'node:net'

/**
 * The driver lets each statement go by itself. Short ones that are asked in one moment go off in
 * one piece, for each piece is a call of the system and wakes the server; so many bytes go at once,
 * for then the server has work while the next are made ready.
 */
const piece = 8 * 1024

export type OpenSockets = {
  /** A new socket for the driver. */
  open(): Socket
  /** Cuts all that are open; their statements fail as those of lost connections do. */
  cut(): void
}

/** Sockets that are remembered until they close. */
export function createOpenSockets(): OpenSockets {
  const sockets = new Set<Socket>()
  return {
    open() {
      const socket = new Socket()
      socket.uncork = () => {
        if (socket.writableLength > piece) uncork(socket)
        else process.nextTick(uncork, socket)
      }
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      return socket
    },
    cut() {
      for (const socket of sockets) socket.destroy()
    },
  }
}

function uncork(socket: Socket): void {
  while (socket.writableCorked > 0) Socket.prototype.uncork.call(socket)
}
