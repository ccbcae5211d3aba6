// Where the application takes the page over from the list that was drawn before it: in the moment
// its own rows stand, so that nothing flickers, and what was done until then goes on.
import { earlyId } from './early-list.ts'

const controls = 'a, button, input, select'

/** What stays the same of a control in both pages: its row, its kind and what it is called. */
function nameOf(control: Element): string {
  const row = control.closest('li')?.querySelector('a')?.getAttribute('href') ?? ''
  const label = control.getAttribute('aria-label') ?? control.closest('label')?.textContent
  return [row, control.tagName, label ?? control.textContent].join('\n')
}

/** The same control in the application's page. */
function counterpartIn(root: Element, control: Element): HTMLElement | undefined {
  const name = nameOf(control)
  return [...root.querySelectorAll<HTMLElement>(controls)].find((one) => nameOf(one) === name)
}

/** Says a value as if it had been typed or chosen. */
function say(control: HTMLInputElement | HTMLSelectElement, value: string): void {
  const kind = control instanceof HTMLInputElement ? HTMLInputElement : HTMLSelectElement
  // Past the setter by which React knows what it wrote itself.
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(control, value)
  control.dispatchEvent(
    new Event(control instanceof HTMLInputElement ? 'input' : 'change', { bubbles: true }),
  )
}

/** Does what was done in the early page in the application's. */
function repeatIn(root: Element, place: Element, touched: ReadonlySet<HTMLElement>): void {
  const focused = place.contains(document.activeElement) ? document.activeElement : null
  const counterpart = focused && counterpartIn(root, focused)
  const typed = [...place.querySelectorAll<HTMLInputElement>('input[type=search]')]
  place.remove()
  counterpart?.focus({ preventScroll: true })
  const repeat = () => {
    for (const search of typed.filter(({ value }) => value !== '')) {
      const own = counterpartIn(root, search)
      if (own instanceof HTMLInputElement) say(own, search.value)
    }
    for (const control of touched) {
      const own = counterpartIn(root, control)
      if (own instanceof HTMLSelectElement && control instanceof HTMLSelectElement)
        say(own, control.value)
      else own?.click()
    }
  }
  // When what is drawn listens.
  if (touched.size > 0 || typed.some(({ value }) => value !== '')) setTimeout(repeat)
}

/**
 * Shows the application and takes the early list away. Gives how far that was scrolled, in pixels,
 * and the item that was chosen in it; undefined where there is none.
 */
export function takeOver(): { scrollTop: number; chosen: string | undefined } | undefined {
  const early = globalThis.stagewrightEarly
  globalThis.stagewrightEarly = undefined
  const place = document.getElementById(earlyId)
  const root = document.getElementById('root')
  if (!early || !place || !root) return undefined
  root.style.visibility = ''
  repeatIn(root, place, early.touched)
  return { scrollTop: early.scrollTop, chosen: early.chosen }
}
