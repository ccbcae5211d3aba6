// What each act of a story means in the world as it stands: which item, which run, in whose name.
import {
  type Performance,
  removeRecords,
  saveChanged,
  saveNew,
  submitForApproval,
} from '@stagewright/conductor'
import { type Command, keyPrefixes, type Run, type WorkItem } from '@stagewright/orchestration'
import { answerInterviewOf } from '../act/interviews.ts'
import { tellRun } from '../act/runs.ts'
import { openWorkItem, valuesFor, workItemsOf } from '../act/work-items.ts'
import { Refused } from '../refused.ts'
import { AMOUNT } from './called-flows.ts'
import { migrateDeed, undoDeed } from './migrate-deeds.ts'
import { ORCHESTRATION } from './orchestration-of.ts'
import type { Plan, TrialAct, TrialVerb } from './story.ts'
import type { Deed, TrialWorld } from './trial-world.ts'

const RUNS_MAX = 3
const words = ['yes', 'yes', 'no', 'break'] as const

/** The transactions of an act, one after the other; none when there is nothing to do it to. */
export function deedsOf(world: TrialWorld, plan: Plan, act: TrialAct): Deed[] {
  return makers[act.verb]({ world, plan, ...act })
}

type Asked = TrialAct & { world: TrialWorld; plan: Plan }
type Maker = (asked: Asked) => Deed[]

type LineVerb = 'tick' | 'untick' | 'addLine' | 'removeLine' | 'assignLine'

const lineMakers: { [verb in LineVerb]: Maker } = {
  tick: (asked) => ofLine(asked, 'TickLine', {}),
  untick: (asked) => ofLine(asked, 'UntickLine', {}),
  addLine: (asked) =>
    ofItem(asked, 'AddLine', { text: `More ${asked.by}`, isRequired: asked.by % 3 === 0 }),
  removeLine: (asked) => ofLine(asked, 'RemoveLine', {}),
  assignLine: (asked) => {
    const to = asked.world.setting.people.persons[asked.pick % 4]
    const assignee = { kind: 'User' as const, id: to?.id ?? '', name: to?.name ?? '' }
    return ofLine(asked, 'AssignLine', asked.by % 3 === 0 ? {} : { assignee })
  },
}

const makers: { [verb in TrialVerb]: Maker } = {
  start,
  save: ({ world, pick, by }) => {
    const Id = chosen(recordIds(world), pick)
    if (Id === undefined) return []
    const record = { Id, [AMOUNT]: 10 * (by % 10), Description: ownerOf(by) }
    return [
      (performance) =>
        saveChanged(performance, {
          object: 'Account',
          records: [record],
          by: world.userId('anna'),
        }),
    ]
  },
  delete: ({ world, pick }) => {
    const id = chosen(recordIds(world), pick)
    if (id === undefined) return []
    return [
      (performance) => removeRecords(performance, { object: 'Account', ids: [id], by: 'system' }),
    ]
  },
  work: (asked) => {
    const { world, by } = asked
    const item = openItem(asked)
    const userId = item && workerOf(asked, item)
    if (!item || userId === undefined) return []
    const word = words[by % words.length] ?? 'yes'
    return [
      async (performance) => void (await openWorkItem(performance, item.id, userId)),
      async (performance) => {
        const stored = await world.setting.data.interviews
          .values()
          .find(({ owner }) => owner.kind === 'work-item' && owner.workItemId === item.id)
        const request = stored?.interview.request
        if (!stored || request?.type !== 'ShowScreen') throw new Refused('conflict', 'No screen.')
        const { screen } = request
        const given = { Word: word, Number: by % 100, decision: 'Approve', comments: 'Seen.' }
        const values = valuesFor(screen, given)
        const navigation = screen.isLast ? 'finish' : 'next'
        await answerInterviewOf(performance, stored.interview.id, { values, navigation })
      },
    ]
  },
  leave: (asked) => {
    const item = openItem(asked)
    const userId = item && workerOf(asked, item)
    if (!item || userId === undefined) return []
    return [async (performance) => void (await openWorkItem(performance, item.id, userId))]
  },
  claim: (asked) => ofItem(asked, 'ClaimWorkItem', {}),
  release: (asked) => ofItem(asked, 'ReleaseWorkItem', {}),
  reassign: (asked) => {
    const { people } = asked.world.setting
    const to = people.persons[asked.by % 3]
    const assignee = { kind: 'User' as const, id: to?.id ?? '', name: to?.name ?? '' }
    return ofItem(asked, 'ReassignWorkItem', { assignee, reason: 'Somebody else.' })
  },
  addApprover: (asked) => {
    const { people } = asked.world.setting
    const to = people.persons[asked.pick % 4]
    const assignee = { kind: 'User' as const, id: to?.id ?? '', name: to?.name ?? '' }
    const place = (['before', 'beside', 'after'] as const)[asked.by % 3] ?? 'beside'
    return ofItem(asked, 'AddApprover', { assignee, place })
  },
  removeApprover: (asked) => ofItem(asked, 'RemoveApprover', {}),
  ...lineMakers,
  review: (asked) => {
    const decision = asked.by % 3 === 0 ? ('Reject' as const) : ('Approve' as const)
    return ofItem(asked, 'ReviewWorkItem', {
      decision,
      comments: 'Seen.',
      channel: 'ApprovalRecord',
    })
  },
  recall: (asked) =>
    ofRun(asked, (runId) => ({ type: 'RecallSubmission', runId, comments: 'No.' })),
  takeBack: ({ world, pick, by }) => {
    const ended = itemsOf(world).filter(({ item }) => item.outcome === 'done')
    const found = chosen(ended, pick)
    if (!found) return []
    const openedIds = world.data.interviews
      .values()
      .flatMap(({ owner }) => (owner.kind === 'work-item' ? [owner.workItemId] : []))
    const { run, item } = found
    const userId = by % 4 === 0 ? anybody(world, by) : (item.endedBy?.id ?? 'system')
    const command = {
      type: 'RecallCompletion' as const,
      runId: run.id,
      workItemId: item.id,
      openedIds,
    }
    return [told(command, userId)]
  },
  sendBack: (asked) => ofItem(asked, 'SendBack', { to: 'Stage_0', reason: 'Again.' }),
  retry: (asked) => ofStep(asked, 'RetryStep', {}),
  skip: (asked) => ofStep(asked, 'SkipStep', { outputs: { answer: 'yes' } }),
  suspend: (asked) => ofRun(asked, (runId) => ({ type: 'SuspendRun', runId, reason: 'Later.' })),
  resume: (asked) => ofRun(asked, (runId) => ({ type: 'ResumeRun', runId, reason: 'Now.' })),
  cancel: (asked) => ofRun(asked, (runId) => ({ type: 'CancelRun', runId, reason: 'Enough.' })),
  signal: ({ world, pick }) => {
    const About__c = chosen(recordIds(world), pick)
    if (About__c === undefined) return []
    return [publish('Signal__e', { About__c })]
  },
  wake: ({ world, pick }) => {
    const run = chosen(world.data.runs.values(), pick)
    return run ? [publish('FlowOrchestrationEvent', { OrchestrationInstanceId: run.id })] : []
  },
  migrate: (asked) => {
    const { world, by } = asked
    const found = migrating(asked)
    if (!found) return []
    const version = by % 4 === 3 ? 1 : world.version
    return [migrateDeed({ world, ...found }, version, by % 3 === 0)]
  },
  undoMigration: (asked) => {
    const found = migrating(asked, ({ migration }) => migration !== undefined)
    return found ? [undoDeed({ world: asked.world, ...found })] : []
  },
  // These are not transactions of their own: the play does them.
  job: () => [],
  pass: () => [],
  deploy: () => [],
}

function start({ world, plan, pick, by }: Asked): Deed[] {
  if (world.data.runs.values().length >= RUNS_MAX) return []
  const record = { Name: `Account ${pick}`, [AMOUNT]: 10 * (by % 10), Description: ownerOf(by) }
  const create = async (performance: Performance) => {
    const saving = { object: 'Account', records: [record], by: world.userId('anna') }
    const [saved] = await saveNew(performance, saving)
    return String(saved?.['Id'] ?? '')
  }
  if (plan.kind === 'record') return [async (performance) => void (await create(performance))]
  return [
    async (performance) => {
      const recordId = await create(performance)
      const runId = world.setting.newId(keyPrefixes.run)
      if (plan.kind === 'called') {
        const { version } = world
        const command = { type: 'StartRun' as const, runId, apiName: ORCHESTRATION, version }
        return tellRun(performance, { ...command, inputs: { recordId } }, 'system')
      }
      const actor = await performance.world.actorOf(world.userId('anna'))
      const submitted = await submitForApproval(performance, { recordId, actor })
      if (!submitted.ok) throw new Refused(submitted.error.code, submitted.error.message)
    },
  ]
}

/** Who is named on a record; sometimes nobody who is there. */
function ownerOf(by: number): string {
  return ['anna', 'ben', 'cleo', 'nobody'][by % 4] ?? 'anna'
}

function publish(object: string, event: { [field: string]: string }): Deed {
  return async (performance) => {
    await saveNew(performance, { object, records: [event], by: 'system' })
  }
}

function told(command: Command, userId: string): Deed {
  return (performance) => tellRun(performance, command, userId)
}

function chosen<T>(list: readonly T[], pick: number): T | undefined {
  return list.length === 0 ? undefined : list[pick % list.length]
}

function recordIds({ data }: TrialWorld): string[] {
  return data
    .records('Account')
    .values()
    .map((record) => String(record['Id']))
}

function itemsOf({ data }: TrialWorld): { run: Run; item: WorkItem }[] {
  return data.runs
    .values()
    .flatMap((run) => Object.values(run.workItems).map((item) => ({ run, item })))
}

/** Mostly an open item; one in eight is any, so that what is over is asked for too. */
function openItem({ world, pick }: Asked): WorkItem | undefined {
  const all = itemsOf(world).map(({ item }) => item)
  const open = all.filter(({ status }) => status === 'Assigned')
  return chosen(pick % 8 === 7 || open.length === 0 ? all : open, pick >> 3)
}

/** Mostly somebody who may; one in five is anybody. */
function workerOf({ world, by }: Asked, item: WorkItem): string | undefined {
  const able = world.userIds.filter((userId) =>
    workItemsOf(world.setting, userId).some(({ id }) => id === item.id),
  )
  return by % 5 === 4 || able.length === 0 ? anybody(world, by) : chosen(able, by)
}

function anybody({ userIds }: TrialWorld, by: number): string {
  return chosen(userIds, by) ?? 'system'
}

type ItemCommand = Extract<Command, { workItemId: string }>['type']
type Rest<T extends Command['type']> = Omit<
  Extract<Command, { type: T }>,
  'type' | 'runId' | 'workItemId' | 'stepId' | 'reason'
> & { reason?: string }

function ofItem<T extends ItemCommand>(asked: Asked, type: T, rest: Rest<T>): Deed[] {
  const { world, by } = asked
  const item = openItem(asked)
  const run = item && itemsOf(world).find((one) => one.item.id === item.id)?.run
  if (!item || !run) return []
  const worker = workerOf(asked, item) ?? 'system'
  const isForManagers = type === 'ReassignWorkItem' || type === 'RemoveApprover'
  const userId = isForManagers && by % 2 === 0 ? world.userId('mona') : worker
  const command = { type, runId: run.id, workItemId: item.id, ...rest } as unknown as Command
  return [told(command, userId)]
}

/** On a line of the item: its own number, or one that is not there. */
function ofLine<T extends 'TickLine' | 'UntickLine' | 'RemoveLine' | 'AssignLine'>(
  asked: Asked,
  type: T,
  rest: Omit<Rest<T>, 'lineId'>,
): Deed[] {
  const made = openItem(asked)?.checklist?.made ?? 0
  const lineId = String(1 + (asked.by % (made + 1)))
  return ofItem(asked, type, { lineId, ...rest } as unknown as Rest<T>)
}

function ofStep<T extends 'RetryStep' | 'SkipStep'>(asked: Asked, type: T, rest: Rest<T>): Deed[] {
  const { world, pick, by } = asked
  const steps = world.data.runs
    .values()
    .flatMap((run) => Object.values(run.steps).map((step) => ({ run, step })))
  const needy = steps.filter(({ run, step }) => {
    const isStuck = Object.values(run.incidents).some(
      ({ stepId, resolvedAt }) => stepId === step.id && resolvedAt === undefined,
    )
    return isStuck || step.retryAt !== undefined
  })
  const found = chosen(pick % 6 === 5 || needy.length === 0 ? steps : needy, pick >> 2)
  if (!found) return []
  const userId = by % 8 === 7 ? anybody(world, by) : world.userId('mona')
  const { run, step } = found
  const command = { type, runId: run.id, stepId: step.id, reason: 'Mended.', ...rest }
  return [told(command as unknown as Command, userId)]
}

/**
 * A live run, one for which `isWanted` holds where there is one, and who asks: mostly an operator.
 */
function migrating(
  { world, pick, by }: Asked,
  isWanted: (run: Run) => boolean = () => true,
): { run: Run; userId: string } | undefined {
  const live = world.data.runs.values().filter(({ endedAt }) => endedAt === undefined)
  const wanted = live.filter(isWanted)
  const run = chosen(wanted.length > 0 ? wanted : live, pick)
  return run && { run, userId: by % 8 === 7 ? anybody(world, by) : world.userId('mona') }
}

function ofRun({ world, pick, by }: Asked, command: (runId: string) => Command): Deed[] {
  const run = chosen(world.data.runs.values(), pick)
  const userId = by % 6 === 5 ? anybody(world, by) : world.userId('mona')
  return run ? [told(command(run.id), userId)] : []
}
