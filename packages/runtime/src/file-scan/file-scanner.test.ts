import { afterEach, expect, test } from 'vitest'
import { type Clamd, openClamd, testVirus } from '../testing/clamd.ts'
import { createFileScanner } from './file-scanner.ts'
import { infectedProblem } from './refuse-infected.ts'

const open: Clamd[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((clamd) => clamd.close()))))

async function scanner(bytesMax?: number) {
  const clamd = await openClamd(bytesMax)
  open.push(clamd)
  return { clamd, scan: createFileScanner({ host: '127.0.0.1', port: clamd.port }) }
}
const file = (name: string, text: string) => {
  return { name, type: 'text/plain', content: Buffer.from(text) }
}

test.each([0, 1, 65_536, 65_537, 1_000_000])('a file of %i bytes goes over whole', async (size) => {
  const { clamd, scan } = await scanner()
  expect(await scan.scan(Buffer.alloc(size, 'a'))).toBe(undefined)
  expect(clamd.sizes).toEqual([size])
})

test('what is found in any of the files keeps all of them out, in words', async () => {
  const { scan } = await scanner()
  const lines: string[] = []
  const files = [file('good.txt', 'good'), file('bad.txt', `so ${testVirus}`)]
  const problem = await infectedProblem(scan, files, (line) => void lines.push(line))
  expect(problem).toMatchObject({
    code: 'file-refused',
    message: 'bad.txt was not taken: the virus scanner found Eicar-Test-Signature in it.',
  })
  expect(lines.join()).toContain('Eicar-Test-Signature')
  expect(await infectedProblem(scan, files.slice(0, 1), () => undefined)).toBe(undefined)
})

test('a file that the scanner takes not whole, or while it is away, is not taken', async () => {
  const { clamd, scan } = await scanner(10_000)
  const large = [file('large.txt', 'a'.repeat(200_000))]
  const lines: string[] = []
  const problem = () => infectedProblem(scan, large, (line) => void lines.push(line))
  expect(await problem()).toMatchObject({ code: 'busy' })
  await clamd.close()
  open.length = 0
  expect(await problem()).toMatchObject({ code: 'busy' })
  expect(lines[1]).toMatch(/cannot be asked: .*ECONNREFUSED/)
})
