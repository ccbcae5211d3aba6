import { expect, test } from 'vitest'
import { createOpenSockets } from './open-sockets.ts'

/** A socket as the driver uses it, and the pieces that leave it, in bytes. */
function watched() {
  const socket = createOpenSockets().open()
  const pieces: number[] = []
  socket._writev = (chunks, done) => {
    pieces.push(chunks.reduce((sum, { chunk }) => sum + (chunk as Buffer).length, 0))
    done()
  }
  const statement = (bytes: number) => {
    socket.cork()
    socket.write(Buffer.alloc(bytes - 5))
    socket.write(Buffer.alloc(5))
    socket.uncork()
  }
  return { pieces, statement }
}
const moment = () => new Promise((done) => setImmediate(done))

test('short statements of one moment go off in one piece', async () => {
  const { pieces, statement } = watched()
  statement(100)
  await Promise.resolve()
  statement(200)
  statement(300)
  expect(pieces).toEqual([])
  await moment()
  expect(pieces).toEqual([600])
  statement(50)
  await moment()
  expect(pieces).toEqual([600, 50])
})

test('a long one goes at once, with those before it', async () => {
  const { pieces, statement } = watched()
  statement(100)
  statement(20_000)
  expect(pieces).toEqual([20_100])
  statement(300)
  await moment()
  expect(pieces).toEqual([20_100, 300])
})
