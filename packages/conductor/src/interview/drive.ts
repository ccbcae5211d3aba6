// Carries interviews from request to answer until each is at its end or waits for something outside
// of this transaction. Interviews that ask the same kind of thing are answered together.
import { answerInterview, type FlowAnswer, type FlowRequest } from '@stagewright/flow'
import type { FlowContext, FlowSource, Interview } from '@stagewright/flow'
import type { Performance } from '../performance.ts'
import { actorKey, actorOf } from './access-mode.ts'
import { answerRequests } from '../request/answer.ts'
import type { HeldTo } from './held-to.ts'
import { unlessTooLarge } from './too-large.ts'

/** An interview on its way. `interview` is replaced as it goes on. */
export type Driven = {
  interview: Interview
  source: FlowSource
  context: FlowContext
  /** As whom it writes. */
  userId: string
  /** A person started it or works through it: with their rights, unless its flow says. */
  isOfPerson?: boolean
  /** To which rights it is held. */
  held?: HeldTo | undefined
  /** Evaluation flows may not write. */
  isReadOnly?: boolean
  /** The save that started it fails when it does, so nothing after its fault is of any use. */
  isOfSave?: boolean
  /** A person works through it, and the stretch at hand can be taken back. */
  canRollBack?: boolean
}

export type Asked<R extends FlowRequest = FlowRequest> = { driven: Driven; request: R }

/** Drives interviews as far as this transaction can carry them. */
export async function driveInterviews(performance: Performance, all: Driven[]): Promise<void> {
  if (all.some(failsSave)) return
  let open = all
  while (open.length > 0) {
    const groups = new Map<string, Asked[]>()
    for (const driven of open) {
      const { status, request } = driven.interview
      if (status !== 'Waiting' || request === undefined) continue
      const as = actorOf(driven)
      const key = `${actorKey(performance, as)} ${groupOf(request)}`
      const group = groups.get(key)
      if (group) group.push({ driven, request })
      else groups.set(key, [{ driven, request }])
    }
    open = []
    for (const group of groups.values()) {
      const answers = await answerRequests(performance, group)
      const turns = breather(performance)
      for (const [at, { driven }] of group.entries()) {
        const answer = answers[at]
        if (answer === undefined) continue
        driven.interview = goOn(driven, answer)
        if (failsSave(driven)) return
        open.push(driven)
        await turns.after(driven.interview)
      }
    }
  }
  for (const driven of all) driven.interview = unlessTooLarge(driven.interview)
}

/** True for an interview whose fault refuses a save: its neighbours need not go on. */
export function failsSave({ isOfSave, interview }: Driven): boolean {
  return isOfSave === true && interview.status === 'Failed'
}

/** Elements after which other work of the process gets its turn. */
const ELEMENTS_AT_ONCE = 50_000

/** Counts what interviews execute, so that many of them do not hold up the process. */
export function breather({ world }: Performance): { after(interview: Interview): Promise<void> } {
  let count = 0
  return {
    async after({ elementCount }) {
      count += elementCount
      if (count < ELEMENTS_AT_ONCE) return
      count = 0
      await world.breathe()
    },
  }
}

function goOn({ source, interview, context }: Driven, answer: FlowAnswer): Interview {
  return answerInterview(source, interview, answer, context)
}

/** Requests that one statement may answer: the same kind on the same object. */
function groupOf(request: FlowRequest): string {
  if ('criteria' in request) return `${request.type} ${request.criteria.object}`
  if (request.type === 'CallAction')
    return `${request.actionType} ${request.actionName} ${request.transaction}`
  if (request.type === 'UpsertRecords')
    return `${request.type} ${request.object} ${request.keyField}`
  if ('object' in request) return `${request.type} ${request.object}`
  return request.type
}
