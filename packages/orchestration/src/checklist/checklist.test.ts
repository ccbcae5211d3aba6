// Checklists of work items: who may do what with a line, what keeps an item from being completed,
// and what becomes of the lines when the item goes elsewhere.
import type { ChecklistPolicy } from '@stagewright/metadata'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import type { Command } from '../command.ts'
import { systemActor, type Actor } from '../context.ts'
import { describeEvent } from '../log/describe-event.ts'
import { isRefusal } from '../refusal.ts'
import {
  approvalOrchestration,
  calledFlow,
  interactive,
  orchestration,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'
import { why } from '../why/why.ts'
import { linesOf } from './checklist.ts'

const people: { [name: string]: Actor } = {
  uma: person('Uma', ['desk']),
  ulf: person('Ulf', ['desk']),
  dora: person('Dora'),
  lea: person('Lea', ['legal']),
  // Stands in for Dora, who is away.
  sub: { ...person('Sub'), absentIds: new Set(['Dora']) },
  olga: person('Olga', [], ['ReassignWorkItems']),
  ria: person('Ria'),
}
const policy: ChecklistPolicy = [
  { text: 'Check {!$Record.Name}', required: true, help: 'In the register.' },
  'Call the customer',
  { text: 'Pay', required: true, for: { user: 'dora' } },
  { text: 'File it', for: { queue: 'Legal' } },
]

const definition = orchestration(
  startAt('Review') +
    stage('Review', interactive('Check', 'Screens'), 'After') +
    stage('After', interactive('Sign', 'Screens')),
)

function storyWith(checklist: ChecklistPolicy): Story {
  const steps = { Check: { checklist, recall: true }, Sign: { sendBack: { to: ['Check'] } } }
  return new Story({ ...definition, policy: { steps } }, [calledFlow('Screens')])
}

/** Ria has asked for it; Uma has taken the item from the desk. */
function taken(checklist = policy): { story: Story; of: { runId: string; workItemId: string } } {
  const story = storyWith(checklist)
  const record = { Id: 'a1', Name: 'Acme' }
  const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
  const triggering = { record, triggeringRecord: { object: 'Account', id: 'a1' } }
  story.tell({ ...start, inputs: {}, ...triggering }, people['ria'])
  story.assignTo('Check', 'desk')
  const of = { runId: 'run', workItemId: story.item('Check').id }
  const asked = story.effects.find(({ type }) => type === 'FindLineAssignees')
  if (asked?.type === 'FindLineAssignees') {
    const assignees = {
      dora: { kind: 'User' as const, id: 'Dora', name: 'Dora' },
      Legal: { kind: 'Queue' as const, id: 'legal', name: 'Legal' },
    }
    const found = asked.lines.map(({ lineId, name }) => {
      const assignee = assignees[name as keyof typeof assignees]
      return { lineId, of: assignee ? { assignee } : { problem: `There is no user ${name}.` } }
    })
    story.tell({ type: 'AnswerLineAssignees', ...of, found })
  }
  story.tell({ type: 'ClaimWorkItem', ...of }, people['uma'])
  return { story, of }
}

type Verb = 'tick' | 'untick' | 'add' | 'remove' | 'assign' | 'complete'
type Act = readonly [who: string, verb: Verb, line?: number]

function commandOf(verb: Verb, line: number, of: { runId: string; workItemId: string }): Command {
  const lineId = String(line)
  switch (verb) {
    case 'tick':
      return { type: 'TickLine', ...of, lineId }
    case 'untick':
      return { type: 'UntickLine', ...of, lineId }
    case 'add':
      return { type: 'AddLine', ...of, text: ' Greet ', isRequired: line === 1 }
    case 'remove':
      return { type: 'RemoveLine', ...of, lineId }
    case 'assign':
      return {
        type: 'AssignLine',
        ...of,
        lineId,
        assignee: { kind: 'User', id: 'Lea', name: 'Lea' },
      }
    case 'complete':
      return { type: 'CompleteWorkItem', ...of, outputs: {} }
  }
}

/** What the last of these comes to; those before it must be taken. */
function outcomeOf(acts: readonly Act[]): string {
  const { story, of } = taken()
  const last = acts.at(-1)
  for (const [who, verb, line = 0] of acts.slice(0, -1)) {
    story.tell(commandOf(verb, line, of), people[who])
  }
  if (!last) return ''
  const [who, verb, line = 0] = last
  const before = story.run
  const decision = story.ask(commandOf(verb, line, of), people[who])
  if (isRefusal(decision)) {
    expect(story.run).toBe(before)
    return decision.code
  }
  story.keep(decision)
  expect(foldLog(story.log)).toEqual(story.run)
  return 'done'
}

test.each<[Act[], string]>([
  // a line for whoever does the item: who has it, and who may hand work on
  [[['uma', 'tick', 1]], 'done'],
  [[['olga', 'tick', 1]], 'done'],
  [[['ulf', 'tick', 1]], 'not-allowed'],
  [[['dora', 'tick', 1]], 'not-allowed'],
  [[['ria', 'tick', 1]], 'not-allowed'],
  // a line given to somebody: they, who stands in for them, and who may hand work on
  [[['dora', 'tick', 3]], 'done'],
  [[['sub', 'tick', 3]], 'done'],
  [[['olga', 'tick', 3]], 'done'],
  [[['uma', 'tick', 3]], 'not-allowed'],
  [[['lea', 'tick', 3]], 'not-allowed'],
  // a line given to a queue: its people
  [[['lea', 'tick', 4]], 'done'],
  [[['dora', 'tick', 4]], 'not-allowed'],
  // twice, and what is not there
  [
    [
      ['uma', 'tick', 1],
      ['uma', 'tick', 1],
    ],
    'line-stands',
  ],
  [[['uma', 'tick', 9]], 'line-not-found'],
  // unticked by whoever may tick it, and by who ticked it
  [
    [
      ['uma', 'tick', 1],
      ['uma', 'untick', 1],
    ],
    'done',
  ],
  [
    [
      ['olga', 'tick', 1],
      ['uma', 'untick', 1],
    ],
    'done',
  ],
  [
    [
      ['uma', 'tick', 1],
      ['ulf', 'untick', 1],
    ],
    'not-allowed',
  ],
  [[['uma', 'untick', 1]], 'line-stands'],
  // lines of one's own
  [[['uma', 'add']], 'done'],
  [[['olga', 'add']], 'done'],
  [[['dora', 'add']], 'not-allowed'],
  [
    [
      ['uma', 'add'],
      ['uma', 'remove', 5],
    ],
    'done',
  ],
  [
    [
      ['uma', 'add'],
      ['olga', 'remove', 5],
    ],
    'done',
  ],
  [
    [
      ['olga', 'add'],
      ['uma', 'remove', 5],
    ],
    'not-allowed',
  ],
  [[['uma', 'remove', 1]], 'not-allowed'],
  [
    [
      ['uma', 'add'],
      ['uma', 'remove', 5],
      ['uma', 'add'],
      ['uma', 'tick', 5],
    ],
    'line-not-found',
  ],
  [
    [
      ['uma', 'add'],
      ['uma', 'remove', 5],
      ['uma', 'add'],
      ['uma', 'tick', 6],
    ],
    'done',
  ],
  // lines given to others
  [[['uma', 'assign', 1]], 'done'],
  [[['dora', 'assign', 3]], 'done'],
  [[['dora', 'assign', 1]], 'not-allowed'],
  [
    [
      ['uma', 'assign', 1],
      ['uma', 'assign', 1],
    ],
    'line-stands',
  ],
  [
    [
      ['uma', 'assign', 1],
      ['uma', 'tick', 1],
    ],
    'not-allowed',
  ],
  [
    [
      ['uma', 'assign', 1],
      ['lea', 'tick', 1],
    ],
    'done',
  ],
  [
    [
      ['uma', 'tick', 1],
      ['uma', 'assign', 1],
    ],
    'line-stands',
  ],
  // completed when no required line is open
  [[['uma', 'complete']], 'checklist-open'],
  [
    [
      ['uma', 'tick', 1],
      ['uma', 'complete'],
    ],
    'checklist-open',
  ],
  [
    [
      ['uma', 'tick', 1],
      ['dora', 'tick', 3],
      ['uma', 'complete'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'tick', 1],
      ['dora', 'tick', 3],
      ['uma', 'add', 1],
      ['uma', 'complete'],
    ],
    'checklist-open',
  ],
  [
    [
      ['uma', 'tick', 1],
      ['dora', 'tick', 3],
      ['uma', 'add', 0],
      ['uma', 'complete'],
    ],
    'done',
  ],
  [
    [
      ['uma', 'tick', 1],
      ['dora', 'tick', 3],
      ['uma', 'complete'],
      ['uma', 'untick', 1],
    ],
    'work-item-not-open',
  ],
  [[['ulf', 'complete']], 'not-allowed'],
])('%j: the last comes to %s', (acts, outcome) => {
  expect(outcomeOf(acts)).toBe(outcome)
})

test('a new item has the lines of its policy, with the values of its record', () => {
  const { story, of } = taken()
  expect(linesOf(story.item('Check'))).toEqual([
    { id: '1', text: 'Check Acme', isRequired: true, help: 'In the register.' },
    { id: '2', text: 'Call the customer' },
    {
      ...{ id: '3', text: 'Pay', isRequired: true },
      assignee: { kind: 'User', id: 'Dora', name: 'Dora' },
    },
    { id: '4', text: 'File it', assignee: { kind: 'Queue', id: 'legal', name: 'Legal' } },
  ])
  expect(story.effects.filter(({ type }) => type === 'TellOfLine')).toEqual(
    ['3', '4'].map((lineId) => ({ type: 'TellOfLine', ...of, lineId })),
  )
})

test('what is merged into a link stands in it as a value, whatever it holds', () => {
  const link = 'https://register.example/find?name={!$Record.Name}'
  const { story } = taken([{ text: 'Look', link }])
  expect(linesOf(story.item('Check'))[0]?.link).toBe('https://register.example/find?name=Acme')
})

test('the refusal names the lines, and whom they wait for', () => {
  const { story, of } = taken()
  const decision = story.ask({ type: 'CompleteWorkItem', ...of, outputs: {} }, people['uma'])
  expect(decision).toMatchObject({
    code: 'checklist-open',
    message: 'Check cannot be completed yet. Still to be ticked: “Check Acme”, “Pay” (Dora).',
  })
})

test('whoever asks why the run waits reads which lines are open', () => {
  const { story } = taken()
  const [waiting] = story.run ? why(story.definition, story.run, story.context(systemActor)) : []
  expect(waiting?.words).toContain('Still to be ticked: “Check Acme”, “Pay” (Dora).')
})

test('whoever has the item hears of a line that somebody else did for them, once', () => {
  const { story, of } = taken()
  story.tell({ type: 'TickLine', ...of, lineId: '3' }, people['dora'])
  story.tell({ type: 'TickLine', ...of, lineId: '1' }, people['uma'])
  const told = story.effects.filter(({ type }) => type === 'TellPerson')
  expect(told).toMatchObject([{ userId: 'Uma', notice: { about: 'line-ticked', text: 'Pay' } }])
})

test('whom nobody finds gets nothing: the line stays with whoever does the item, and says why', () => {
  const { story, of } = taken([{ text: 'Pay', required: true, for: { user: 'nobody' } }])
  expect(linesOf(story.item('Check'))[0]).toMatchObject({ problem: 'There is no user nobody.' })
  story.tell({ type: 'TickLine', ...of, lineId: '1' }, people['uma'])
})

test('lines of somebody who has left are done by whoever does the item', () => {
  const { story, of } = taken()
  const left = { assigneeId: 'Dora', problem: 'assignee-inactive' as const }
  story.tell({ type: 'CheckAssignee', runId: 'run', ...left })
  expect(linesOf(story.item('Check'))[2]).toMatchObject({ problem: 'Dora is not active.' })
  story.tell({ type: 'TickLine', ...of, lineId: '3' }, people['uma'])
})

const ended = (story: Story) =>
  story.effects.flatMap((effect) =>
    effect.type === 'TellOfLineEnd' ? [`${effect.lineId} ${effect.by?.id ?? 'nobody'}`] : [],
  )

const boss = person('Boss', [], ['ManageRuns'])

test.each<[string, (stepId: string) => Command]>([
  ['skipped', (stepId) => ({ type: 'SkipStep', runId: 'run', stepId, reason: 'No' })],
  ['withdrawn with its run', () => ({ type: 'CancelRun', runId: 'run', reason: 'No' })],
])('whoever is given an open line of an item that is %s is told, and who did it', (_, command) => {
  const { story } = taken()
  story.tell(command(story.step('Check').id), boss)
  expect(ended(story)).toEqual(['3 Boss', '4 Boss'])
})

test('who is given an optional line hears when the item is completed, and when it is open again', () => {
  const { story, of } = completed()
  expect(ended(story)).toEqual(['4 Uma'])
  const before = story.effects.length
  story.tell({ type: 'RecallCompletion', ...of, openedIds: [] }, people['uma'])
  const told = story.effects.slice(before).filter(({ type }) => type === 'TellOfLine')
  expect(told).toEqual([{ type: 'TellOfLine', ...of, lineId: '4', by: { id: 'Uma', name: 'Uma' } }])
})

test('nobody hears of lines that are ticked, or of an item that is only handed on', () => {
  const { story, of } = taken()
  story.tell({ type: 'TickLine', ...of, lineId: '4' }, people['lea'])
  story.tell({ type: 'ReassignWorkItem', ...of, assignee: to }, people['uma'])
  expect(ended(story)).toEqual([])
  story.tell({ type: 'CancelRun', runId: 'run', reason: 'No' }, boss)
  expect(ended(story)).toEqual(['3 Boss'])
})

const to = { kind: 'User' as const, id: 'Ulf', name: 'Ulf' }

test.each<[string, (of: { runId: string; workItemId: string }) => Command, string]>([
  ['reassigned', (of) => ({ type: 'ReassignWorkItem', ...of, assignee: to }), 'ulf'],
  ['delegated', (of) => ({ type: 'DelegateWorkItem', ...of, to, mayComplete: true }), 'ulf'],
  ['released', (of) => ({ type: 'ReleaseWorkItem', ...of }), 'ulf'],
])('lines and ticks go with an item that is %s; whoever has it then ticks', (_, command, next) => {
  const { story, of } = taken()
  story.tell({ type: 'TickLine', ...of, lineId: '1' }, people['uma'])
  const lines = linesOf(story.item('Check'))
  story.tell(command(of), people['uma'])
  expect(linesOf(story.item('Check'))).toEqual(lines)
  story.tell({ type: 'TickLine', ...of, lineId: '2' }, people[next])
})

/** Everything required is ticked, a line of Uma's own too, and the item is completed. */
function completed() {
  const { story, of } = taken()
  story.tell({ type: 'AddLine', ...of, text: 'Mine' }, people['uma'])
  for (const lineId of ['1', '5']) story.tell({ type: 'TickLine', ...of, lineId }, people['uma'])
  story.tell({ type: 'TickLine', ...of, lineId: '3' }, people['dora'])
  story.tell({ type: 'CompleteWorkItem', ...of, outputs: {} }, people['uma'])
  return { story, of }
}

test('a completion that is taken back keeps its lines and ticks', () => {
  const { story, of } = completed()
  const lines = linesOf(story.item('Check'))
  story.tell({ type: 'RecallCompletion', ...of, openedIds: [] }, people['uma'])
  expect(story.item('Check')).toMatchObject({ id: of.workItemId, status: 'Assigned' })
  expect(linesOf(story.item('Check'))).toEqual(lines)
  story.tell({ type: 'UntickLine', ...of, lineId: '1' }, people['uma'])
})

test('work that is sent back begins with a list of its own, with nothing ticked', () => {
  const { story, of } = completed()
  story.assignTo('Sign', 'desk')
  const workItemId = story.item('Sign').id
  const back = { type: 'SendBack' as const, runId: 'run', workItemId, to: 'Check' }
  story.tell({ ...back, reason: 'Anew' }, people['ulf']).assignTo('Check', 'desk')
  const lines = linesOf(story.item('Check'))
  expect(story.item('Check').id).not.toBe(of.workItemId)
  expect(lines.map(({ text }) => text)).toEqual([
    'Check Acme',
    'Call the customer',
    'Pay',
    'File it',
  ])
  expect(lines.some(({ ticked }) => ticked)).toBe(false)
  const former = story.run?.workItems[of.workItemId]
  expect(linesOf(former ?? {}).filter(({ ticked }) => ticked)).toHaveLength(3)
})

const ask = `<stageSteps><name>Ask</name><actionName>Screens</actionName>
  <actionType>stepApproval</actionType><assignees><assignee><stringValue>Mia</stringValue></assignee>
  <assigneeType>User</assigneeType></assignees><entryConditionLogic>and</entryConditionLogic>
  <label>Ask</label></stageSteps>`

test.each([
  ['Approve', 'checklist-open'],
  ['Reject', 'done'],
] as const)('an approval with a required line open: %s comes to %s', (decision, outcome) => {
  const definition = approvalOrchestration(startAt('Decide') + stage('Decide', ask))
  const steps = { Ask: { checklist: [{ text: 'Read it', required: true }] } }
  const story = new Story({ ...definition, policy: { steps } }, [calledFlow('Screens')])
  const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
  const submission = { submittedBy: { id: 'Sam', name: 'Sam' }, comments: '' }
  story.tell({ ...start, inputs: { recordId: 'r1' }, submission }, person('Sam'))
  const { id: stepId, attempt } = story.step('Ask')
  const mia = { kind: 'User' as const, id: 'Mia', name: 'Mia' }
  const answer = { type: 'AnswerAssignee' as const, runId: 'run', stepId, attempt }
  story.tell({ ...answer, found: { assignee: mia } })
  const of = { runId: 'run', workItemId: story.item('Ask').id }
  const channel = 'ApprovalRecord' as const
  const review = { type: 'ReviewWorkItem' as const, ...of, decision, comments: '', channel }
  const byScreen = { approvalDecision: decision, approvalComments: '' }
  for (const command of [review, { type: 'CompleteWorkItem' as const, ...of, outputs: byScreen }]) {
    const answered = story.ask(command, person('Mia'))
    expect(isRefusal(answered) ? answered.code : 'done').toBe(outcome)
  }
})

test('each event of a checklist is a sentence with the text of its line', () => {
  const { story, of } = taken()
  const acts: Act[] = [
    ...([
      ['uma', 'tick', 1],
      ['uma', 'untick', 1],
      ['uma', 'add', 1],
    ] as const),
    ...([
      ['uma', 'remove', 5],
      ['uma', 'assign', 2],
    ] as const),
  ]
  for (const [who, verb, line = 0] of acts) story.tell(commandOf(verb, line, of), people[who])
  const run = story.run
  const words = run ? story.log.map((event) => describeEvent(event, run)) : []
  expect(words.slice(-5)).toEqual([
    'Uma ticked “Check Acme” of Check',
    'Uma opened “Check Acme” of Check again',
    'Uma added “Greet” to Check',
    'Uma removed “Greet” from Check',
    '“Call the customer” of Check is for Lea',
  ])
})

test('whatever is done with lines, in any order: nothing is completed before its time', () => {
  const verbs = fc.constantFrom<Verb>('tick', 'untick', 'add', 'remove', 'assign', 'complete')
  const who = fc.constantFrom(...Object.keys(people))
  const acts = fc.array(fc.tuple(who, verbs, fc.integer({ min: 0, max: 7 })), { maxLength: 30 })
  fc.assert(
    fc.property(acts, (list) => {
      const { story, of } = taken()
      for (const [name, verb, line] of list) {
        const decision = story.ask(commandOf(verb, line, of), people[name])
        if (!isRefusal(decision)) story.keep(decision)
      }
      expect(foldLog(story.log)).toEqual(story.run)
      const item = story.item('Check')
      const ids = linesOf(item).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      if (item.outcome !== 'done') return
      expect(linesOf(item).every(({ isRequired, ticked }) => !isRequired || ticked)).toBe(true)
    }),
  )
})
