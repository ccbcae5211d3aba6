import { expect, onTestFinished, test } from 'vitest'
import { createRuntime } from '../create-runtime.ts'
import { openTestRuntime } from '../testing/test-runtime.ts'

const segment = (marker: number, body: Buffer) =>
  Buffer.concat([Buffer.of(0xff, marker, 0, body.length + 2), body])
const picture = [
  segment(0xc0, Buffer.of(8, 0, 8, 0, 8, 1, 1, 0x11, 0)),
  segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
  Buffer.of(0x3f, 0xff, 0xd9),
]
const start = Buffer.of(0xff, 0xd8)
const comment = segment(0xfe, Buffer.from('taken at home'))
const told = Buffer.concat([start, comment, ...picture])
const bare = Buffer.concat([start, ...picture])

test.each([
  ['taken out of pictures as they come in', 'remove' as const, bare],
  ['kept where the installation says so', 'keep' as const, told],
])('what a picture tells is %s, and the size is that of what is kept', async (_, how, kept) => {
  const world = await openTestRuntime([])
  const runtime = await createRuntime({
    ...{ database: { url: world.url }, takesJobs: false },
    // Without a word it is taken out.
    ...(how === 'keep' && { fileMetadata: how }),
  })
  onTestFinished(async () => {
    await runtime.close()
    await world.close()
  })
  const files = [{ name: 'home.jpg', type: 'image/jpeg', content: told }]
  const uploaded = await runtime.files.upload(world.ada, {}, files)
  if (!uploaded.ok) throw new Error(uploaded.error.message)
  const found = await runtime.files.content(world.ada, uploaded.value[0]?.id ?? '')
  expect(Buffer.from(found?.content ?? [])).toEqual(kept)
  expect(found?.bytes).toBe(kept.length)
})

test('one file that is no picture as it says keeps out all that came with it', async () => {
  const world = await openTestRuntime([])
  onTestFinished(() => world.close())
  const text = { name: 'a.txt', type: 'text/plain', content: Buffer.from('a') }
  const files = [text, { ...text, name: 'a.png' }]
  expect(await world.runtime.files.upload(world.ada, {}, files)).toMatchObject({
    error: { code: 'file-refused', message: expect.stringContaining('a.png was not taken') },
  })
})
