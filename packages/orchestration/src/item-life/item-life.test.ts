import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import type { Command } from '../command.ts'
import { systemActor } from '../context.ts'
import { isRefusal } from '../refusal.ts'
import {
  calledFlow,
  interactive,
  orchestration,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'
import { openQuestionOf } from './item-life.ts'
import { requesterIdOf } from './requester.ts'

const rita = person('Rita')
const uma = person('Uma', ['desk'])
const ulf = person('Ulf')
const sid = person('Sid')
const operator = person('Olga', [], ['ReassignWorkItems'])
const people = { rita, uma, ulf, sid, operator, system: systemActor }
const hour = 3_600_000

/** Rita started a run; its item lies in the queue Desk, and Uma has taken it. */
function takenItem(): { story: Story; workItemId: string } {
  const definition = orchestration(
    startAt('Review') + stage('Review', interactive('Check', 'Screens')),
  )
  const story = new Story(definition, [calledFlow('Screens')])
  const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
  story.tell({ ...start, inputs: {} }, rita).assignTo('Check', 'desk')
  const workItemId = story.item('Check').id
  story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId }, uma)
  return { story, workItemId }
}

type Act = 'ask' | 'answer' | 'withdraw' | 'delegate' | 'entrust' | 'return' | 'snooze' | 'wake'
type Other = 'complete' | 'reassign' | 'release'

function commandOf(act: Act | Other, workItemId: string, now: number): Command {
  const of = { runId: 'run', workItemId }
  const to = { kind: 'User' as const, id: 'Ulf', name: 'Ulf' }
  switch (act) {
    case 'ask':
      return { type: 'AskRequester', ...of, to: { id: 'Rita', name: 'Rita' }, text: 'Which year?' }
    case 'answer':
      return { type: 'AnswerQuestion', ...of, text: '2025' }
    case 'withdraw':
      return { type: 'WithdrawQuestion', ...of }
    case 'delegate':
      return { type: 'DelegateWorkItem', ...of, to, mayComplete: false, note: 'Please' }
    case 'entrust':
      return { type: 'DelegateWorkItem', ...of, to, mayComplete: true }
    case 'return':
      return { type: 'ReturnWorkItem', ...of }
    case 'snooze':
      return { type: 'SnoozeWorkItem', ...of, until: now + hour, reason: 'Papers come tomorrow' }
    case 'wake':
      return { type: 'WakeWorkItem', ...of }
    case 'complete':
      return { type: 'CompleteWorkItem', ...of, outputs: {} }
    case 'reassign':
      return { type: 'ReassignWorkItem', ...of, assignee: { ...to, id: 'Sid', name: 'Sid' } }
    case 'release':
      return { type: 'ReleaseWorkItem', ...of }
  }
}

type Done = readonly [who: keyof typeof people, act: Act | Other]

/** What the last of these comes to; those before it must be taken. */
function outcomeOf(...acts: Done[]): string {
  const { story, workItemId } = takenItem()
  const last = acts.at(-1)
  for (const [who, act] of acts.slice(0, -1)) {
    story.tell(commandOf(act, workItemId, story.now), people[who])
  }
  if (!last) return ''
  const decision = story.ask(commandOf(last[1], workItemId, story.now), people[last[0]])
  if (isRefusal(decision)) return decision.code
  story.keep(decision)
  expect(foldLog(story.log)).toEqual(story.run)
  return 'done'
}

test.each<[Done[], string]>([
  // what is done in this order                                     the last comes to
  [[['uma', 'ask']], 'done'],
  [[['ulf', 'ask']], 'not-allowed'],
  [
    [
      ['uma', 'ask'],
      ['uma', 'ask'],
    ],
    'question-open',
  ],
  [[['rita', 'answer']], 'question-not-open'],
  [
    [
      ['uma', 'ask'],
      ['rita', 'answer'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'ask'],
      ['ulf', 'answer'],
    ],
    'not-allowed',
  ],
  [
    [
      ['uma', 'ask'],
      ['rita', 'answer'],
      ['rita', 'answer'],
    ],
    'question-not-open',
  ],
  [
    [
      ['uma', 'ask'],
      ['rita', 'answer'],
      ['uma', 'ask'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'ask'],
      ['uma', 'withdraw'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'ask'],
      ['operator', 'withdraw'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'ask'],
      ['rita', 'withdraw'],
    ],
    'not-allowed',
  ],
  [
    [
      ['uma', 'ask'],
      ['uma', 'withdraw'],
      ['rita', 'answer'],
    ],
    'question-not-open',
  ],
  [
    [
      ['uma', 'ask'],
      ['uma', 'complete'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'ask'],
      ['uma', 'complete'],
      ['rita', 'answer'],
    ],
    'work-item-not-open',
  ],
  [[['uma', 'delegate']], 'done'],
  [[['operator', 'delegate']], 'not-allowed'],
  [
    [
      ['uma', 'delegate'],
      ['uma', 'delegate'],
    ],
    'work-item-delegated',
  ],
  [
    [
      ['uma', 'delegate'],
      ['ulf', 'entrust'],
    ],
    'work-item-delegated',
  ],
  [
    [
      ['uma', 'delegate'],
      ['ulf', 'complete'],
    ],
    'delegation-must-return',
  ],
  [
    [
      ['uma', 'delegate'],
      ['uma', 'complete'],
    ],
    'not-allowed',
  ],
  [
    [
      ['uma', 'entrust'],
      ['ulf', 'complete'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'delegate'],
      ['ulf', 'reassign'],
    ],
    'not-allowed',
  ],
  [
    [
      ['uma', 'delegate'],
      ['uma', 'reassign'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'delegate'],
      ['uma', 'release'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'delegate'],
      ['ulf', 'return'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'delegate'],
      ['uma', 'return'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'delegate'],
      ['operator', 'return'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'delegate'],
      ['sid', 'return'],
    ],
    'not-allowed',
  ],
  [[['uma', 'return']], 'work-item-not-delegated'],
  [
    [
      ['uma', 'delegate'],
      ['ulf', 'return'],
      ['uma', 'complete'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'delegate'],
      ['ulf', 'return'],
      ['ulf', 'complete'],
    ],
    'not-allowed',
  ],
  [
    [
      ['uma', 'delegate'],
      ['ulf', 'ask'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'delegate'],
      ['ulf', 'snooze'],
    ],
    'done',
  ],
  [[['uma', 'snooze']], 'done'],
  [[['operator', 'snooze']], 'not-allowed'],
  [
    [
      ['uma', 'snooze'],
      ['uma', 'wake'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'snooze'],
      ['ulf', 'wake'],
    ],
    'not-allowed',
  ],
  [[['uma', 'wake']], 'work-item-not-snoozed'],
  [
    [
      ['uma', 'snooze'],
      ['uma', 'complete'],
    ],
    'done',
  ],
])('%j comes to %s', (acts, outcome) => {
  expect(outcomeOf(...acts)).toBe(outcome)
})

test('the requester is told of the question, the asker of the answer, and both stand on the item', () => {
  const { story, workItemId } = takenItem()
  story.tell(commandOf('ask', workItemId, story.now), uma)
  expect(story.item('Check').askedAt).toBe(story.now)
  expect(story.effects.at(-1)).toMatchObject({
    type: 'TellPerson',
    userId: 'Rita',
    notice: { about: 'asked', by: 'Uma', text: 'Which year?' },
  })
  story.now += hour
  story.tell(commandOf('answer', workItemId, story.now), rita)
  expect(story.effects.at(-1)).toMatchObject({ userId: 'Uma', notice: { about: 'answered' } })
  const item = story.item('Check')
  expect(openQuestionOf(item)).toBeUndefined()
  expect(item).not.toHaveProperty('askedAt')
  expect(item.questions).toMatchObject([
    { text: 'Which year?', answer: { text: '2025', by: { name: 'Rita' }, at: story.now } },
  ])
})

test('an answer brings a snoozed item back', () => {
  const { story, workItemId } = takenItem()
  story.tell(commandOf('ask', workItemId, story.now), uma)
  story.tell(commandOf('snooze', workItemId, story.now), uma)
  story.tell(commandOf('answer', workItemId, story.now), rita)
  expect(story.item('Check').snoozed).toBeUndefined()
  expect(story.types()).toContain('WorkItemWoken')
})

test('a snoozed item comes back at its time, and not at a time that holds no more', () => {
  const { story, workItemId } = takenItem()
  const first = story.now + hour
  story.tell(commandOf('snooze', workItemId, story.now), uma)
  expect(story.effects.at(-1)).toMatchObject({ type: 'SetSnoozeTimer', at: first })
  const second = first + hour
  const again = { type: 'SnoozeWorkItem' as const, runId: 'run', workItemId, until: second }
  story.tell(again, uma)
  const wake = { type: 'WakeWorkItem' as const, runId: 'run', workItemId }
  expect(isRefusal(story.ask({ ...wake, until: first }))).toBe(true)
  story.now = second
  story.tell({ ...wake, until: second })
  expect(story.item('Check').snoozed).toBeUndefined()
})

test.each([0, -1, 400 * 24 * hour])('an item is not snoozed for %d ms', (span) => {
  const { story, workItemId } = takenItem()
  const until = story.now + span
  const command = { type: 'SnoozeWorkItem' as const, runId: 'run', workItemId, until }
  expect(story.ask(command, uma)).toMatchObject({ code: 'snooze-not-ahead' })
})

test('what was typed goes with a delegated item and comes back with it', () => {
  const { story, workItemId } = takenItem()
  story.tell(commandOf('delegate', workItemId, story.now), uma)
  const handed = () =>
    story.effects.flatMap((one) => (one.type === 'HandOverFlow' ? [one.userId] : []))
  expect(handed()).toEqual(['Ulf'])
  const note = 'Done, have a look'
  story.tell({ type: 'ReturnWorkItem', runId: 'run', workItemId, note }, ulf)
  expect(handed()).toEqual(['Ulf', 'Uma'])
  expect(story.item('Check').givenBack).toMatchObject({ by: { name: 'Ulf' }, note })
})

test('another owner gets an item that nobody else does and nothing hides', () => {
  const { story, workItemId } = takenItem()
  for (const act of ['snooze', 'delegate', 'reassign'] as const) {
    story.tell(commandOf(act, workItemId, story.now), uma)
  }
  const { assignee, delegation, snoozed } = story.item('Check')
  expect({ assignee: assignee.id, delegation, snoozed }).toEqual({ assignee: 'Sid' })
})

test.each([
  // submitted by, started by, owner of the record, gives
  ['Sue', 'Rita', 'Otto', 'Sue'],
  [undefined, 'Rita', 'Otto', 'Rita'],
  [undefined, 'system', 'Otto', 'Otto'],
  [undefined, 'system', '00G1', 'Carl'],
  [undefined, 'system', undefined, 'Carl'],
])('who asked: submitted by %s, started by %s, owner %s', (submitter, startedBy, owner, found) => {
  const { story } = takenItem()
  const run = story.run
  if (!run) throw new Error('no run')
  const record = { CreatedById: 'Carl', ...(owner !== undefined && { OwnerId: owner }) }
  const submittedBy = { id: submitter ?? '', name: '' }
  const submission = submitter === undefined ? {} : { submission: { submittedBy } as never }
  expect(requesterIdOf({ ...run, startedBy, record, ...submission })).toBe(found)
})
