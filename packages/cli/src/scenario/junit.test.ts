import { expect, test } from 'vitest'
import { scenarioLines } from '../words/scenario-lines.ts'
import { junitXml } from './junit.ts'
import type { ScenarioReport } from './run-scenarios.ts'

const kind = (reached: number, all: number, missing: string[]) => ({ reached, all, missing })
const report: ScenarioReport = {
  scenarios: [
    { file: 'tests/a.test.yaml', line: 3, name: 'Well', milliseconds: 12, failure: null, log: [] },
    {
      file: 'tests/a.test.yaml',
      line: 9,
      name: 'Not <well>',
      milliseconds: 8,
      failure: 'expect: run: expected "Completed", found "Error"',
      log: [],
    },
  ],
  problems: [
    {
      severity: 'error',
      code: 'scenario-not-readable',
      file: 'tests/b.test.yaml',
      line: 2,
      column: 1,
      message: 'The step says nothing that can be done.',
      remedy: 'See the manual.',
    },
  ],
  coverage: [
    {
      apiName: 'Visit',
      label: 'Visit',
      stages: kind(1, 2, ['Walk']),
      steps: kind(2, 2, []),
      outcomes: kind(0, 0, []),
      elements: kind(0, 0, []),
    },
  ],
}

test('results become JUnit XML, a suite for each file', () => {
  expect(junitXml(report)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="tests/a.test.yaml" tests="2" failures="1" errors="0" time="0.020">
    <testcase classname="tests/a.test.yaml" name="Well" time="0.012"/>
    <testcase classname="tests/a.test.yaml" name="Not &lt;well&gt;" time="0.008"><failure message="tests/a.test.yaml:9: expect: run: expected &quot;Completed&quot;, found &quot;Error&quot;"/></testcase>
  </testsuite>
  <testsuite name="files" tests="1" failures="0" errors="1">
    <testcase classname="tests/b.test.yaml" name="can be read"><error message="tests/b.test.yaml:2: The step says nothing that can be done."/></testcase>
  </testsuite>
</testsuites>
`)
})

test('results are lines: what failed with its place, what was reached, the sum', () => {
  expect(scenarioLines(report, { columns: 80, isWhole: true })).toEqual([
    '✗ tests/b.test.yaml:2',
    '    The step says nothing that can be done. See the manual.',
    '✓ Well (12 ms)',
    '✗ Not <well>',
    '    tests/a.test.yaml:9',
    '    expect: run: expected "Completed", found "Error"',
    '',
    'Reached',
    '  Visit  1 of 2 stages, 2 of 2 steps',
    '    not reached: Walk',
    '',
    '1 passed, 2 failed in 20 ms',
  ])
})

test('a project without scenarios is told how to write one', () => {
  const none = { scenarios: [], problems: [], coverage: [] }
  expect(scenarioLines(none, { columns: 80, isWhole: false })[0]).toContain('No scenarios.')
})
