import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'restify';
import { asProblem } from './problem.js';

/** Takes the connection over, or returns false where the address is not its own. @throws Problem to refuse it */
export type UpgradeHandler = (req: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/**
 * The one place where requests to become a WebSocket arrive. restify listens for them and does nothing, so that without
 * this an unwanted one would hang on for ever.
 */
export class Upgrades {
  readonly #handlers: UpgradeHandler[] = [];

  constructor(server: Server) {
    server.server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      try {
        if (!this.#handlers.some((handler) => handler(req, socket, head))) refuse(socket, 404);
      } catch (error) {
        refuse(socket, asProblem(error).status);
      }
    });
  }

  add(handler: UpgradeHandler): void {
    this.#handlers.push(handler);
  }
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
