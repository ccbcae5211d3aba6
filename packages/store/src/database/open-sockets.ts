// The sockets of a pool, so that all can be cut at once: a database that vanished without a word
// leaves statements waiting for an answer that nobody will send.
import { Socket } from 'node:net'

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
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      return socket
    },
    cut() {
      for (const socket of sockets) socket.destroy()
    },
  }
}
