import { expect, onTestFinished, test } from 'vitest'
import { createRuntime } from '../create-runtime.ts'
import { openClamd, testVirus } from '../testing/clamd.ts'
import { openTestRuntime } from '../testing/test-runtime.ts'

test('what the scanner finds something in is not kept, nor anything while it is away', async () => {
  const world = await openTestRuntime([])
  const clamd = await openClamd()
  const fileScanner = { host: '127.0.0.1', port: clamd.port }
  const runtime = await createRuntime({
    ...{ database: { url: world.url }, takesJobs: false, fileScanner },
  })
  onTestFinished(async () => {
    await runtime.close()
    await world.close()
  })
  const upload = async (text: string) => {
    const files = [{ name: 'a.txt', type: 'text/plain', content: Buffer.from(text) }]
    return runtime.files.upload(world.ada, {}, files)
  }
  expect(await upload('good')).toMatchObject({ ok: true })
  expect(await upload(testVirus)).toMatchObject({ error: { code: 'file-refused' } })
  await clamd.close()
  expect(await upload('good')).toMatchObject({ error: { code: 'busy' } })
  expect(await world.all('ContentDocument', ['Title'])).toHaveLength(1)
})
