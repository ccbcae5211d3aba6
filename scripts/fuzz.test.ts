// A short look of the fuzzer with every test run: changed files of the repository, and the inputs
// that broke something once. The long run is `npm run fuzz`.
import { expect, test } from 'vitest'

type Random = { below(count: number): number }
type Target = {
  input(random: Random): string
  run(input: string): void | Promise<void>
}
type Modules = {
  openTarget(name: string, options: { withCorpus: boolean }): Promise<Target>
  keptInputs(name: string): { name: string; text: string }[]
  randomFor(target: string, seed: number, index: number): Random
}

const load = async (file: string) =>
  (await import(new URL(`./fuzz/${file}.mjs`, import.meta.url).href)) as Modules
const { openTarget } = await load('targets')
const { keptInputs } = await load('seeds')
const { randomFor } = await load('random')

test.each([
  ['formula', 2_000],
  ['xml', 100],
  ['yaml', 50],
])(
  'nothing that reads %s breaks on %i changed inputs, nor on those that once broke it',
  async (name, count) => {
    const target = await openTarget(name, { withCorpus: false })
    const kept = keptInputs(name)
    expect(kept.length).toBeGreaterThan(0)
    const broken: string[] = []
    const tried = async (which: string, input: string) => {
      try {
        await target.run(input)
      } catch (error) {
        broken.push(`${which}: ${String(error)}`)
      }
    }
    for (const { name: which, text } of kept) await tried(which, text)
    for (let index = 0; index < count; index++) {
      await tried(`seed 1, input ${index}`, target.input(randomFor(name, 1, index)))
    }
    expect(broken).toEqual([])
  },
)

test('the same seed gives the same inputs', async () => {
  const target = await openTarget('formula', { withCorpus: false })
  const inputs = () => [0, 1, 2].map((index) => target.input(randomFor('formula', 9, index)))
  expect(inputs()).toEqual(inputs())
  expect(new Set(inputs()).size).toBe(3)
})

test('an input that breaks a reader is found', async () => {
  const target = await openTarget('yaml', { withCorpus: false })
  await expect(async () => target.run(undefined as unknown as string)).rejects.toThrow()
})
