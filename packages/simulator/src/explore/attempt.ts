// One attempt: a flow from its start to its end, to a fault, or to where it goes in a circle.
import { idFromNumber, isJsonObject, type JsonObject } from '@stagewright/base'
import {
  answerInterview,
  type FlowContext,
  type FlowSource,
  type GlobalValues,
  type Interview,
  startInterview,
} from '@stagewright/flow'
import type { FlowDefinition } from '@stagewright/metadata'
import { answerRequest } from './answer-request.ts'
import { type Beginning, beginningOf } from './begin.ts'
import { MADE_UP_NOW } from './made-up.ts'
import { putAt, type Wishes } from './wishes.ts'

/** Requests of one attempt; who asks more goes in a circle. */
const REQUESTS_MAX = 250
/** Times one screen may be shown in a row. */
const SHOWN_MAX = 4

export type Attempt = {
  outcome: 'ended' | 'fault' | 'circle' | 'screen'
  /** Why it did not come to an end. */
  why?: { code: string; message: string; element: string | null }
  reached: Set<string>
  /** Outcomes taken, of an orchestration; their names as in decision-outcomes.ts. */
  outcomes?: ReadonlySet<string>
  isStartMet: boolean
}

export type AttemptPlan = {
  definition: FlowDefinition
  source: FlowSource
  wishes: Wishes
  variant: number
  path?: string
  isActionKnown(actionType: string, actionName: string): boolean
}

/** Runs the flow as planned. */
export function attempt(plan: AttemptPlan): Attempt {
  const { definition, source, wishes, variant, isActionKnown } = plan
  const context = contextOf(wishes)
  const { schema } = source
  const beginning = beginningOf({ schema, wishes, context, variant }, definition)
  let interview = startInterview(source, startOf(plan, beginning), context)
  const reached = new Set<string>()
  const shown = new Map<string, number>()
  const visits = new Map<string, number>()
  for (let number = 1; interview.status === 'Waiting' && interview.request; number++) {
    const frame = interview.frames.at(-1)
    const flow = frame && source.flow(frame.flow)
    const node = flow && frame.at !== null ? flow.nodes[frame.at] : undefined
    if (number > REQUESTS_MAX) return { ...over('circle', reached), isStartMet: beginning.isMet }
    if (interview.request.type === 'ShowScreen') {
      const { name, errors, canGoNext } = interview.request.screen
      // A last word to the person, with nothing to press: here the flow ends.
      if (!canGoNext) {
        note(interview, reached)
        return { ...over('ended', reached), isStartMet: beginning.isMet }
      }
      const times = Object.keys(errors).length > 0 ? (shown.get(name) ?? 0) + 1 : 1
      shown.set(name, times)
      if (times > SHOWN_MAX) return stuckAt(interview, reached, beginning.isMet)
    }
    const visit = visits.get(node?.name ?? '') ?? 0
    visits.set(node?.name ?? '', visit + 1)
    const asking = {
      schema,
      wishes,
      definition: flow ?? definition,
      node,
      number,
      visit: visit + variant,
      isActionKnown,
    }
    const answer = answerRequest(asking, interview.request)
    interview = answerInterview(source, interview, answer, context)
    note(interview, reached)
  }
  note(interview, reached)
  if (interview.status === 'Finished') {
    return { ...over('ended', reached), isStartMet: beginning.isMet }
  }
  const { fault } = interview
  // To refuse the change is what the flow is for.
  if (fault?.code === 'custom-error') {
    return { ...over('ended', reached), isStartMet: beginning.isMet }
  }
  const why = {
    code: fault?.code ?? 'unknown',
    message: fault?.message ?? '',
    element: fault?.element ?? null,
  }
  return { ...over('fault', reached), why, isStartMet: beginning.isMet }
}

function over(outcome: Attempt['outcome'], reached: Set<string>): Omit<Attempt, 'isStartMet'> {
  if (outcome !== 'circle') return { outcome, reached }
  const message = `It asked more than ${REQUESTS_MAX} times: it goes in a circle.`
  return { outcome, reached, why: { code: 'circle', message, element: null } }
}

function stuckAt(interview: Interview, reached: Set<string>, isStartMet: boolean): Attempt {
  const screen = interview.request?.type === 'ShowScreen' ? interview.request.screen : undefined
  const told = Object.entries(screen?.errors ?? {}).map(([name, text]) => `${name}: ${text}`)
  const message = `No made-up values are taken by its screen ${screen?.name}: ${told.join('; ')}`
  const why = { code: 'screen', message, element: screen?.name ?? null }
  return { outcome: 'screen', reached, why, isStartMet }
}

function startOf({ source, definition, path }: AttemptPlan, beginning: Beginning) {
  const { inputs, record, priorRecord } = beginning
  return {
    id: idFromNumber('0Go', 1n),
    flow: source.keyOf(definition.apiName) ?? `${definition.apiName}@1`,
    inputs,
    ...(record && { record }),
    ...(priorRecord !== undefined && { priorRecord }),
    ...(path !== undefined && { path }),
  }
}

/** The elements of the explored flow itself; those of subflows are theirs. */
function note({ frames }: Interview, reached: Set<string>): void {
  for (const element of Object.keys(frames[0]?.visited ?? {})) reached.add(element)
}

const user = {
  Id: '005000000000001AAA',
  Username: 'someone@example.com',
  FirstName: 'Some',
  LastName: 'One',
  Name: 'Some One',
  Email: 'someone@example.com',
  IsActive: true,
  ManagerId: '005000000000002AAA',
  ProfileId: '00e000000000001AAA',
  UserRoleId: '00E000000000001AAA',
  TimeZoneSidKey: 'UTC',
  LocaleSidKey: 'en_US',
  LanguageLocaleKey: 'en_US',
}

function contextOf(wishes: Wishes): FlowContext {
  let last = 0n
  return {
    now: MADE_UP_NOW,
    newId: (prefix) => idFromNumber(prefix, ++last),
    timeZone: 'UTC',
    locale: 'en_US',
    globals: globalsFor(wishes),
  }
}

/** Global variables as the made-up person sees them, with what is wished of them. */
export function globalsFor(wishes: Wishes): GlobalValues {
  const globals: JsonObject = {
    User: { ...user },
    UserRole: { Name: 'Role', DeveloperName: 'Role' },
    Profile: { Name: 'System Administrator' },
    Organization: { Id: '00D000000000001EAA', Name: 'Organization' },
    Permission: {},
    Label: {},
    Setup: {},
    System: { OriginDateTime: '1900-01-01T00:00:00.000Z' },
    CustomMetadata: {},
  }
  for (const root of [...Object.keys(globals), 'Client', 'Api']) {
    const own = isJsonObject(globals[root]) ? globals[root] : {}
    for (const [path, value] of wishes.below('', `$${root}`)) putAt(own, path, value)
    globals[root] = own
  }
  return globals as GlobalValues
}
