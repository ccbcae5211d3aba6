// What axe finds on a page that keeps people out: its serious and critical findings.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** The findings in words, one for each place on the page; empty when all is well. */
export async function severeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary }) => {
        const why = (failureSummary ?? '').split('\n').slice(1).join(' ').trim()
        return `${impact} ${id} at ${target.join(' ')}: ${why}`
      }),
    )
}
