import { expect, test } from 'vitest'
import { flowOf, item, to, variable } from '../testing/flow-of.ts'
import { outputsOf, play } from '../testing/story.ts'

function flowWith(...shares: (number | null)[]) {
  const names = shares.map((_, at) => `Path_${at}`)
  return flowOf('Experiment', {
    first: 'E',
    variables: [variable('taken', 'String')],
    experiments: [
      {
        name: 'E',
        paths: shares.map((percentage, at) => ({
          name: names[at] ?? '',
          connector: to(`Note_${at}`),
          ...(percentage !== null && { percentage }),
        })),
      },
    ],
    assignments: names.map((name, at) => ({
      name: `Note_${at}`,
      assignmentItems: item('taken', 'Assign', name),
    })),
  })
}

function takenBy(flow: ReturnType<typeof flowWith>, count: number) {
  const taken: { [path: string]: number } = {}
  for (let at = 0; at < count; at++) {
    const path = String(outputsOf(play(flow, { id: `0Go${at}` }))['taken'])
    taken[path] = (taken[path] ?? 0) + 1
  }
  return taken
}

test('interviews take the paths in the shares these name', () => {
  const { Path_0 = 0, Path_1 = 0 } = takenBy(flowWith(80, 20), 1000)
  expect(Path_0 + Path_1).toBe(1000)
  expect(Math.abs(Path_0 - 800)).toBeLessThan(60)
})

test('a path without a share is not taken; without any shares all are', () => {
  expect(Object.keys(takenBy(flowWith(100, 0), 100))).toEqual(['Path_0'])
  expect(Object.keys(takenBy(flowWith(null, null), 100)).sort()).toEqual(['Path_0', 'Path_1'])
})

test('an interview takes the same path whenever it is asked', () => {
  const flow = flowWith(50, 50)
  const taken = () => outputsOf(play(flow, { id: '0Go7' }))['taken']
  expect(taken()).toBe(taken())
})

test('an experiment without paths ends the flow', () => {
  const flow = flowOf('Empty', { first: 'E', experiments: [{ name: 'E' }] })
  expect(play(flow).interview.status).toBe('Finished')
})
