import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UndoLog } from './undo-log.ts'

type Step = { add: number } | { attempt: Step[]; fails: boolean }
const steps = fc.letrec<{ steps: Step[]; step: Step }>((tie) => ({
  steps: fc.array(tie('step'), { maxLength: 5 }),
  step: fc.oneof(
    { maxDepth: 4 },
    fc.record({ add: fc.nat(9) }),
    fc.record({ attempt: tie('steps'), fails: fc.boolean() }),
  ),
})).steps

/** What stands in the end when an attempt that fails counts for nothing. */
function expected(all: Step[], before: number[]): number[] {
  return all.reduce<number[]>((list, step) => {
    if ('add' in step) return [...list, step.add]
    const inner = expected(step.attempt, list)
    return step.fails ? list : inner
  }, before)
}

test('an attempt that fails takes back all of it and nothing else, attempts inside it too', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const list: number[] = []
      const log = new UndoLog()
      const play = async (some: Step[]): Promise<void> => {
        for (const step of some) {
          if ('add' in step) {
            list.push(step.add)
            log.note(() => list.pop())
            continue
          }
          const attempt = log.attempt(async () => {
            await play(step.attempt)
            if (step.fails) throw new Error('fails')
          })
          await attempt.catch(() => undefined)
        }
      }
      await play(all)
      expect(list).toEqual(expected(all, []))
    }),
  )
})
