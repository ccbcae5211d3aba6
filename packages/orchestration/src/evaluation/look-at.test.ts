import type { JsonObject } from '@stagewright/base'
import { describe, expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import { describeEvent } from '../log/describe-event.ts'
import {
  background,
  calledFlow,
  condition,
  orchestration,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'
import { reasonsOf } from '../why/reasons.ts'

const flow = calledFlow(
  'Work',
  '<variables><name>amount</name><dataType>Number</dataType><isOutput>true</isOutput></variables>',
)

const variable = `<variables><name>Amount</name><dataType>Number</dataType><isInput>true</isInput>
  <isOutput>false</isOutput><isCollection>false</isCollection></variables>`

const over = (tag: string, limit: number) =>
  `<${tag}><leftValueReference>Amount</leftValueReference><operator>GreaterThan</operator>
  <rightValue><numberValue>${limit}</numberValue></rightValue></${tag}>`

const decision = `<decisions><name>Size</name><label>Size</label>
  <defaultConnectorLabel>Small</defaultConnectorLabel>
  <rules><name>Huge</name><label>Huge</label><conditionLogic>and</conditionLogic>
    ${over('conditions', 5000)}</rules>
  <rules><name>Large</name><label>Large</label><conditionLogic>and</conditionLogic>
    ${over('conditions', 1000)}</rules></decisions>`

function begun(inside: string, inputs: JsonObject = {}): Story {
  return new Story(orchestration(inside), [flow]).start({ inputs })
}

const lines = ({ log, run }: Story) => (run ? log.map((event) => describeEvent(event, run)) : [])

describe('requirements that are not met', () => {
  const first = background('A', 'Work')
  const second = background(
    'B',
    'Work',
    condition('entryConditions', 'A.Status', 'EqualTo', 'Completed'),
  )
  const story = () => begun(startAt('S') + stage('S', first + second))

  test('are told in the log with the values seen', () => {
    expect(lines(story())).toContain(
      'Step B does not start yet: A.Status is In Progress, not Completed',
    )
  })

  test('are told once as long as nothing differs, and what met them stands with the start', () => {
    const told = story()
    told.tell({ type: 'WakeRun', runId: 'run' }).tell({ type: 'WakeRun', runId: 'run' })
    expect(told.types().filter((type) => type === 'RequirementsNotMet')).toHaveLength(1)
    told.finish('A')
    const started = told.log.findLast(({ type }) => type === 'StepStarted')
    expect(started).toMatchObject({
      seen: { isMet: true, conditions: [{ left: 'A.Status', value: 'Completed', holds: true }] },
    })
    expect(foldLog(told.log)).toEqual(told.run)
  })

  test('are told again when a value differs', () => {
    const exit = condition('exitConditions', 'A.Outputs.amount', 'EqualTo', '7')
    const told = begun(startAt('S') + stage('S', first + background('C', 'Work') + exit))
    const count = () => told.types().filter((type) => type === 'RequirementsNotMet').length
    expect(count()).toBe(1)
    told.finish('A', { amount: 3 })
    expect(count()).toBe(2)
    expect(lines(told).at(-1)).toContain('A.Outputs.amount is 3, not 7')
    expect(foldLog(told.log)).toEqual(told.run)
  })
})

describe('why a decision went as it did', () => {
  test.each([
    [7000, 'Size took Huge because Amount (7000) is greater than 5000.'],
    [1200, 'Size took Large because Amount (1200) is greater than 1000.'],
    [
      10,
      'Size took Small because Huge is not met (Amount (10) is not greater than 5000), Large is not met (Amount (10) is not greater than 1000).',
    ],
  ])('with %d', (amount, words) => {
    const story = begun(variable + decision + startAt('Size'), { Amount: amount })
    expect(story.run?.status).toBe('Completed')
    const reasons = story.run ? reasonsOf(story.log, story.run) : []
    expect(reasons.map((reason) => reason.words)).toEqual([words])
    expect(reasons[0]?.seen.flatMap(({ conditions }) => conditions.conditions)).toSatisfy(
      (seen: { value: unknown }[]) => seen.every(({ value }) => value === amount),
    )
  })

  test('long texts are cut and records are told by their id', () => {
    const text = `<variables><name>Text</name><dataType>String</dataType><isInput>true</isInput></variables>`
    const filled = `<rules><name>Filled</name><label>Filled</label><conditionLogic>and</conditionLogic>
      <conditions><leftValueReference>Text</leftValueReference><operator>IsNull</operator>
      <rightValue><booleanValue>false</booleanValue></rightValue></conditions></rules>`
    const told = begun(
      `${text}<decisions><name>Any</name><label>Any</label>${filled}</decisions>${startAt('Any')}`,
      { Text: 'x'.repeat(3000) },
    )
    const made = told.log.find((event) => event.type === 'DecisionMade')
    expect(made?.type === 'DecisionMade' && made.seen?.[0]?.conditions[0]?.value).toHaveLength(256)
    expect(told.run && reasonsOf(told.log, told.run)[0]?.words).toBe(
      'Any took Filled because Text is filled.',
    )
  })
})

test('what a flow has to say with its output Comments stands in the log', () => {
  const story = begun(startAt('S') + stage('S', background('A', 'Work')))
  story.finish('A', { Comments: `Posted. ${'x'.repeat(3000)}` })
  const line = lines(story).find((text) => text.startsWith('Step A completed'))
  expect(line).toMatch(/^Step A completed: Posted\. x+$/)
  expect(line?.length).toBe('Step A completed: '.length + 1333)
})
