// The simulated world as holder of interviews: its screens are played as those of a server are.
import type { InterviewView } from '@stagewright/api'
import type { JsonObject } from '@stagewright/base'
import type { Simulation } from '@stagewright/simulator'
import type { ScreenHost } from '../screens/screen-host.ts'

type Stored = Awaited<ReturnType<Simulation['openWorkItem']>>

/**
 * A host that notes in `answered` what was entered, screen by screen, as long as the world took it.
 */
export function worldHost(world: Simulation, answered: JsonObject[]): ScreenHost {
  const last = new Map<string, InterviewView>()
  return {
    // Whoever asks again in a simulated world gets the same answer: nothing goes on by itself.
    show: async (interviewId) => last.get(interviewId) ?? nothing(interviewId),
    async answer(interviewId, { navigation, values }) {
      const stored = await world.answerScreen(interviewId, values, navigation)
      const view = viewOf(stored)
      last.set(interviewId, view)
      const isTaken = Object.keys(view.screen?.errors ?? {}).length === 0
      if (isTaken) answered.push(values)
      return view
    },
    refuseAction: async (interviewId) => last.get(interviewId) ?? nothing(interviewId),
    async findRecords(object, text) {
      if (object === 'User') return people(world, text)
      const criteria = { object, filters: [], logic: 'and' }
      const all = await world.query({ criteria, fields: ['Id', 'Name'] }).catch(() => [])
      return all
        .map((record) => ({
          id: String(record['Id']),
          name: String(record['Name'] ?? record['Id']),
        }))
        .filter(({ id, name }) => id === text || name.toLowerCase().includes(text.toLowerCase()))
        .slice(0, 9)
    },
    keepFile: async () => {
      throw new Error('A play keeps no files.')
    },
  }
}

/**
 * An interview as its person sees it. One goes on only forwards: what is taken back is undone as a
 * whole, and a step of a scenario knows no other way.
 */
export function viewOf({ interview }: Stored): InterviewView {
  const { id, flow, status, request, outputs, fault } = interview
  const base = { interviewId: id, flowLabel: flow.replace(/@\d+$/, '') }
  if (status === 'Finished') return { ...base, status: 'finished', outputs: outputs ?? {} }
  if (status === 'Failed') return { ...base, status: 'failed', message: fault?.message ?? '' }
  if (request?.type !== 'ShowScreen') return nothing(id)
  return { ...base, status: 'screen', screen: { ...request.screen, canGoBack: false } }
}

/** What waits for something other than its person. */
function nothing(interviewId: string): InterviewView {
  const message = 'It waits for something else now.'
  return { interviewId, flowLabel: '', status: 'paused', message }
}

function people(world: Simulation, text: string): { id: string; name: string }[] {
  try {
    const { id, name } = world.person(text)
    return [{ id, name }]
  } catch {
    return []
  }
}
