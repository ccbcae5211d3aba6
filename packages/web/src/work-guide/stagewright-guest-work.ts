// `<stagewright-guest-work item-id label token>`: the one work item of somebody without an account,
// on the page that their link leads to.
import { html } from 'lit'
import { WorkElement } from './work-element.ts'
import { workOfGuest } from './work-source.ts'

export class StagewrightGuestWork extends WorkElement {
  static override properties = {
    ...WorkElement.properties,
    itemId: { attribute: 'item-id' },
    label: {},
    locale: {},
    timeZone: { attribute: 'time-zone' },
  }
  declare itemId: string
  declare label: string
  declare locale: string
  declare timeZone: string
  protected readonly name = 'Your work'
  protected readonly needs = 'This element needs the attributes item-id and token.'

  constructor() {
    super()
    this.itemId = ''
    this.label = ''
    this.locale = 'en'
    this.timeZone = 'UTC'
  }

  protected sourceOfWork() {
    const { itemId: id, label, locale, timeZone } = this
    if (id === '') return undefined
    const item = { id, label, actions: ['open' as const], checklist: null }
    return { key: id, source: workOfGuest(item, { locale, timeZone }) }
  }

  /** There is no list: the one item is open, or done. */
  protected renderList() {
    return html``
  }
}
