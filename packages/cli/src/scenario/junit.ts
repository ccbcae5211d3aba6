// Results of scenario tests as JUnit XML, which build servers read.
import type { PlayedScenario, ScenarioReport } from './run-scenarios.ts'

/** The report as one XML document; times are in seconds. */
export function junitXml({ scenarios, problems }: ScenarioReport): string {
  const files = [...new Set(scenarios.map(({ file }) => file))]
  const suites = files.map((file) =>
    suite(
      file,
      scenarios.filter((one) => one.file === file),
    ),
  )
  const broken = problems.map(({ file, line, message }) => {
    const text = escaped(`${file}:${line}: ${message}`)
    return `    <testcase classname="${escaped(file)}" name="can be read"><error message="${text}"/></testcase>`
  })
  const unreadable =
    broken.length === 0
      ? []
      : [
          `  <testsuite name="files" tests="${broken.length}" failures="0" errors="${broken.length}">`,
          ...broken,
          '  </testsuite>',
        ]
  const all = [...suites.flat(), ...unreadable]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...all,
    '</testsuites>',
    '',
  ].join('\n')
}

function suite(file: string, scenarios: PlayedScenario[]): string[] {
  const failed = scenarios.filter(({ failure }) => failure !== null).length
  const seconds = scenarios.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000
  const counts = `tests="${scenarios.length}" failures="${failed}" errors="0"`
  return [
    `  <testsuite name="${escaped(file)}" ${counts} time="${seconds.toFixed(3)}">`,
    ...scenarios.map(testCase),
    '  </testsuite>',
  ]
}

function testCase({ file, line, name, milliseconds, failure }: PlayedScenario): string {
  const time = (milliseconds / 1000).toFixed(3)
  const head = `    <testcase classname="${escaped(file)}" name="${escaped(name)}" time="${time}"`
  if (failure === null) return `${head}/>`
  const message = escaped(`${file}:${line}: ${failure}`)
  return `${head}><failure message="${message}"/></testcase>`
}

/** Characters that XML 1.0 cannot hold are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
}
