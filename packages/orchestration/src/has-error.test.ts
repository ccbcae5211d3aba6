// The operator "has error", and the status Error that formulas see: of steps and stages, in
// decisions, start and completion requirements; true from the failure until it is mended.
import { assert } from '@stagewright/base'
import { describe, expect, test } from 'vitest'
import { foldLog } from './apply.ts'
import { background, calledFlow, orchestration, person, stage, startAt } from './testing/story.ts'
import { Story } from './testing/story.ts'

const manager = person('Olga', [], ['ManageRuns'])
const flows = [calledFlow('Work'), calledFlow('Check')]

const hasError = (tag: string, of: string, wanted = true) =>
  `<${tag}><leftValueReference>${of}</leftValueReference><operator>HasError</operator>
   <rightValue><booleanValue>${wanted}</booleanValue></rightValue></${tag}>`
const isTrue = (tag: string, of: string) =>
  `<${tag}><leftValueReference>${of}</leftValueReference><operator>EqualTo</operator>
   <rightValue><booleanValue>true</booleanValue></rightValue></${tag}>`
const formula = (of: string) =>
  `<formulas><name>Broken</name><dataType>Boolean</dataType>
   <expression>{!${of}.Status} = "Error"</expression></formulas>`
const decision = (condition: string) => `<decisions><name>Went</name><label>Went</label>
  <defaultConnector><targetReference>Well</targetReference></defaultConnector>
  <defaultConnectorLabel>Well</defaultConnectorLabel><rules><name>Wrong</name><label>Wrong</label>
  <conditionLogic>and</conditionLogic>${condition}
  <connector><targetReference>Mend</targetReference></connector></rules></decisions>`
const toDecision = `<faultConnector><targetReference>Went</targetReference></faultConnector>`
const ways = stage('Well', background('Go_On', 'Work')) + stage('Mend', background('Fix', 'Work'))

/** One step, then a decision that its fault path leads to as well. */
function decided(condition: string, more = '', next = 'Went'): Story {
  const first = stage(
    'Do',
    `${toDecision}${background('A', 'Work')}${background('B', 'Work')}`,
    next,
  )
  const all = startAt('Do') + first + decision(condition) + ways + more
  return new Story(orchestration(all), flows).start()
}

function fail(story: Story, name: string): Story {
  const { id: stepId, attempt } = story.step(name)
  const fault = { code: 'action', message: 'No answer' }
  return story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
}

const entered = ({ run }: Story) => {
  assert(run, 'no run')
  return run.stages[run.currentStage ?? '']?.name
}

describe('a decision after a stage that failed', () => {
  test.each([
    ['of the step that failed', hasError('conditions', 'A'), 'Mend'],
    ['of the step that failed, asked for none', hasError('conditions', 'A', false), 'Well'],
    ['of a step that was discontinued with it', hasError('conditions', 'B'), 'Well'],
    ['of the stage', hasError('conditions', 'Do'), 'Mend'],
    ['of a stage that was not entered', hasError('conditions', 'Mend'), 'Well'],
    ['of an element that is not there', hasError('conditions', 'Nowhere'), 'Well'],
    ['the status that a formula sees of the step', isTrue('conditions', 'Broken'), 'Mend'],
  ])('%s', (_of, condition, way) => {
    const story = fail(decided(condition, formula('A')), 'A')
    expect(entered(story)).toBe(way)
    expect(foldLog(story.log)).toEqual(story.run)
  })

  test.each([
    ['the step', hasError('conditions', 'A')],
    ['the stage', hasError('conditions', 'Do')],
    ['a formula', isTrue('conditions', 'Broken')],
  ])('finds no error of %s where all went well', (_of, condition) => {
    const story = decided(condition, formula('Do')).finish('A').finish('B')
    expect(entered(story)).toBe('Well')
  })

  test('sees the error of the stage by a formula', () => {
    const story = fail(decided(isTrue('conditions', 'Broken'), formula('Do')), 'B')
    expect(entered(story)).toBe('Mend')
  })

  test('tells what it saw', () => {
    const story = fail(decided(hasError('conditions', 'A')), 'A')
    const made = story.log.find(({ type }) => type === 'DecisionMade')
    const condition = { left: 'A', operator: 'HasError', needed: true, holds: true }
    expect(made).toMatchObject({ outcome: 'Wrong', seen: [{ conditions: [condition] }] })
  })
})

describe('an error that was mended', () => {
  /** A stage that stops on its error, then the decision. */
  const stopped = () => {
    const first = stage('Do', background('A', 'Work') + background('B', 'Work'), 'Went')
    const all = startAt('Do') + first + decision(hasError('conditions', 'A')) + ways
    return fail(new Story(orchestration(all), flows).start(), 'A')
  }

  test('is none after a retry that went well', () => {
    const story = stopped()
    const stepId = story.step('A').id
    story.tell({ type: 'RetryStep', runId: 'run', stepId, reason: 'Again' }, manager)
    expect(entered(story.finish('A').finish('B'))).toBe('Well')
  })

  test('is none of a step that was skipped', () => {
    const story = stopped()
    const stepId = story.step('A').id
    story.tell({ type: 'SkipStep', runId: 'run', stepId, reason: 'By hand' }, manager)
    expect(entered(story.finish('B'))).toBe('Well')
  })

  test('is none while the policy has the step tried again, and one when its tries are used up', () => {
    const more = `${toDecision}${background('A', 'Work')}`
    const definition = orchestration(
      startAt('Do') + stage('Do', more, 'Went') + decision(hasError('conditions', 'A')) + ways,
    )
    definition.policy = { steps: { A: { retry: { attempts: 2, wait: ['1 minute'] } } } }
    const story = fail(new Story(definition, flows).start(), 'A')
    expect(entered(story)).toBe('Do')
    const { id: stepId, attempt } = story.step('A')
    story.tell({ type: 'TryStepAgain', runId: 'run', stepId, attempt })
    expect(entered(fail(story, 'A'))).toBe('Mend')
  })

  test('is none of a stage that was entered anew', () => {
    const again = `<connector><isGoTo>true</isGoTo><targetReference>Do</targetReference></connector>`
    const definition = orchestration(
      startAt('Do') +
        stage('Do', `${toDecision}${background('A', 'Work')}`, 'Went') +
        decision(hasError('conditions', 'Do')) +
        stage('Well', background('Go_On', 'Work')) +
        stage('Mend', background('Fix', 'Work')).replace('<exitCond', `${again}<exitCond`),
    )
    const story = fail(new Story(definition, flows).start(), 'A').finish('Fix')
    expect(entered(story)).toBe('Do')
    expect(entered(story.finish('A'))).toBe('Well')
  })
})

describe('requirements', () => {
  const mend = (steps: string, end = '') =>
    fail(
      new Story(
        orchestration(
          startAt('Do') +
            stage('Do', background('A', 'Work')).replace(
              '<exitCond',
              '<faultConnector><targetReference>Mend</targetReference></faultConnector><exitCond',
            ) +
            stage('Mend', steps + end) +
            formula('A'),
        ),
        flows,
      ).start(),
      'A',
    )

  test.each([
    ['A', true, 'InProgress'],
    ['A', false, 'NotStarted'],
    ['Do', true, 'InProgress'],
    ['Mend', true, 'NotStarted'],
  ] as const)('to start a step: %s has an error, %s: %s', (of, wanted, status) => {
    const story = mend(background('Fix', 'Work', hasError('entryConditions', of, wanted)))
    expect(story.step('Fix').status).toBe(status)
  })

  test.each([
    ['A', 'InProgress'],
    ['Fix', 'NotStarted'],
    ['Do', 'InProgress'],
  ])('to start a step: %s was visited: %s', (of, status) => {
    const visited = hasError('entryConditions', of).replace('HasError', 'WasVisited')
    expect(mend(background('Fix', 'Work', visited)).step('Fix').status).toBe(status)
  })

  test('to start a step by a formula', () => {
    const story = mend(background('Fix', 'Work', isTrue('entryConditions', 'Broken')))
    expect(story.step('Fix').status).toBe('InProgress')
  })

  test('to complete a step', () => {
    const done = background('Fix', 'Work', hasError('exitConditions', 'A'))
    expect(mend(done).finish('Fix').step('Fix').status).toBe('Completed')
    const never = background('Fix', 'Work', hasError('exitConditions', 'A', false))
    expect(mend(never).finish('Fix').step('Fix').status).toBe('InProgress')
  })

  test('to end a stage', () => {
    const story = mend(background('Fix', 'Work'), hasError('exitConditions', 'Do'))
    expect(story.run?.status).toBe('Completed')
    expect(story.step('Fix').status).toBe('NotStarted')
  })
})
