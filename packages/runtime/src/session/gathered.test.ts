import { expect, test } from 'vitest'
import { gathered } from './gathered.ts'

/** A look-up that answers when it is told to, and keeps what it was asked. */
function lookUp() {
  const asked: string[][] = []
  const open: { done(): void; fail(error: Error): void }[] = []
  const find = gathered<string>(
    (keys) =>
      new Promise((resolve, reject) => {
        asked.push(keys)
        const found = keys.filter((key) => key !== 'nobody').map((key) => [key, `${key}!`] as const)
        open.push({ done: () => resolve(new Map(found)), fail: reject })
      }),
  )
  const turn = () => new Promise((next) => setImmediate(next))
  return { asked, open, find, turn }
}

test('what is asked at the same moment is asked once, each key a single time', async () => {
  const { asked, open, find, turn } = lookUp()
  const answers = Promise.all([find('anna'), find('ben'), find('anna'), find('nobody')])
  await turn()
  expect(asked).toEqual([['anna', 'ben', 'nobody']])
  open[0]?.done()
  expect(await answers).toEqual(['anna!', 'ben!', 'anna!', undefined])
})

test('what is asked while an answer is under way waits for a look-up of its own', async () => {
  const { asked, open, find, turn } = lookUp()
  const first = find('anna')
  await turn()
  const later = [find('anna'), find('ben')]
  await turn()
  expect(asked).toEqual([['anna']])
  open[0]?.done()
  expect(await first).toBe('anna!')
  await turn()
  expect(asked).toEqual([['anna'], ['anna', 'ben']])
  open[1]?.done()
  expect(await Promise.all(later)).toEqual(['anna!', 'ben!'])
})

test('a look-up that fails is told to those who waited, and the next one goes on', async () => {
  const { open, find, turn } = lookUp()
  const first = Promise.allSettled([find('anna'), find('ben')])
  await turn()
  open[0]?.fail(new Error('lost'))
  expect((await first).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const second = find('anna')
  await turn()
  open[1]?.done()
  expect(await second).toBe('anna!')
})
