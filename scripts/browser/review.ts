// How an underwriter works in the browser: finds an item in the inbox and goes through its three
// screens.
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** The row of an item in the inbox, by the company it is about. */
export function inboxRow(page: Page, label: string, company: string): Locator {
  return page.getByRole('link', { name: new RegExp(`${label}.*${company}`) })
}

/** The screen of this name as a form. */
export function form(page: Page, name: string): Locator {
  return page.getByRole('form', { name })
}

/** Opens an item of the inbox and takes it. */
export async function take(page: Page, label: string, company: string): Promise<void> {
  await inboxRow(page, label, company).click()
  const item = page.getByRole('article', { name: label })
  await item.getByRole('link', { name: company }).first().waitFor()
  await item.getByRole('button', { name: 'Claim' }).click()
}

/**
 * The first screen: refused while a figure is missing, with the words beside the field; then
 * filled.
 */
export async function fillFigures(page: Page): Promise<void> {
  const figures = form(page, 'Check the Figures')
  const years = figures.getByRole('textbox', { name: 'Years in business' })
  await years.fill('')
  await figures.getByRole('button', { name: 'Next' }).click()
  await expectError(years, 'Fill this in to go on.')
  await years.fill('eleven')
  await figures.getByRole('button', { name: 'Next' }).click()
  await expectError(years, '“eleven” is not a number.')
  await years.fill('11')
  await figures.getByRole('button', { name: 'Next' }).click()
  await form(page, 'Decide').waitFor()
}

/** The field is marked as wrong, and its description says why. */
export async function expectError(field: Locator, text: string): Promise<void> {
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
  await expect.poll(() => descriptionOf(field)).toContain(text)
}

/** What a screen reader says after the name of a field. */
function descriptionOf(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    // Ids hold within the document or the shadow tree that the field stands in.
    const tree = element.getRootNode()
    const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)
    const texts = ids.map((id) =>
      tree instanceof Document || tree instanceof ShadowRoot
        ? (tree.getElementById(id)?.textContent ?? '')
        : '',
    )
    return texts.join(' ').replace(/\s+/g, ' ')
  })
}

/**
 * The second screen: choices are required, and the reason for a rejection comes and goes with it.
 */
export async function decideToApprove(page: Page): Promise<void> {
  const decide = form(page, 'Decide')
  const decision = decide.getByRole('radiogroup', { name: 'Your decision' })
  const reason = decide.getByRole('textbox', { name: /Why do you reject/ })
  await decide.getByRole('button', { name: 'Next' }).click()
  await expectError(decision, 'Choose one to go on.')
  expect(await reason.count()).toBe(0)
  await decision.getByRole('radio', { name: 'Reject and send back' }).check()
  await reason.waitFor()
  await decide.getByRole('radio', { name: 'B: medium risk' }).check()
  await decide.getByRole('button', { name: 'Next' }).click()
  await expectError(reason, 'Fill this in to go on.')
  await decision.getByRole('radio', { name: 'Approve' }).check()
  await reason.waitFor({ state: 'detached' })
  await decide.getByRole('textbox', { name: 'Comments' }).fill('Solid, and known to us.')
  await decide.getByRole('button', { name: 'Next' }).click()
  await form(page, 'Confirm').waitFor()
}

/** Back to the first screen and forth again: everything entered is still there. */
export async function goBackAndForth(page: Page): Promise<void> {
  const decide = form(page, 'Decide')
  const figures = form(page, 'Check the Figures')
  await form(page, 'Confirm').getByRole('button', { name: 'Previous' }).click()
  await decide.waitFor()
  expect(await decide.getByRole('radio', { name: 'Approve' }).isChecked()).toBe(true)
  expect(await decide.getByRole('radio', { name: 'B: medium risk' }).isChecked()).toBe(true)
  const comments = decide.getByRole('textbox', { name: 'Comments' })
  expect(await comments.inputValue()).toBe('Solid, and known to us.')
  await decide.getByRole('button', { name: 'Previous' }).click()
  await figures.waitFor()
  const years = figures.getByRole('textbox', { name: 'Years in business' })
  expect(await years.inputValue()).toBe('11')
  await figures.getByRole('button', { name: 'Next' }).click()
  await decide.getByRole('button', { name: 'Next' }).click()
  await form(page, 'Confirm').waitFor()
}

/** The last screen. */
export async function submitDecision(page: Page): Promise<void> {
  await form(page, 'Confirm').getByRole('button', { name: 'Submit decision' }).click()
}
