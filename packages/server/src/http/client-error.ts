// What cannot be read as a request at all is answered in the shape of every other error, so that
// programs and people read why.
import type { Socket } from 'node:net'
import type { ErrorCode } from '@stagewright/api'

type Answer = { status: string; code: ErrorCode; message: string }

const answers: { readonly [code: string]: Answer } = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'too-large',
    message:
      'The address and the headers of the request are larger than 16 KiB. Send what is long in a body.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'bad-input',
    message: 'The request did not arrive in time.',
  },
}

const unreadable: Answer = {
  status: '400 Bad Request',
  code: 'bad-input',
  message: 'This cannot be read as a request of HTTP.',
}

/** Answers a connection whose request could not be read, and ends it. */
export function answerClientError({ code }: { code?: string | undefined }, socket: Socket): void {
  // A client that has hung up has nobody to read an answer.
  if (code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, ...error } = answers[code ?? ''] ?? unreadable
  const body = JSON.stringify({ error })
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
