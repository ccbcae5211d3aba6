// Finds a record by typing: a combobox over what the embedding end finds. The element below keeps
// the open list and the search in hand; the field's value is the record's id.
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import type { FieldContext, LookupHit, LookupSearch } from '../field-context.ts'
import { describedBy, framed } from '../field-frame.ts'

/** The object a lookup searches; the text names what is missing when the flow gives none. */
function objectOf(context: FieldContext): string {
  const { field } = context
  const named = field.component?.inputs['objectApiName']
  return field.object ?? (typeof named === 'string' ? named : '')
}

const pauseMs = 180

export class LookupBox extends LitElement {
  static override properties = {
    search: { attribute: false },
    object: {},
    chosen: { attribute: false },
    control: {},
    describedby: {},
    isLocked: { attribute: false },
    isRequired: { attribute: false },
    isWrong: { attribute: false },
    hits: { state: true },
    isOpen: { state: true },
    at: { state: true },
    note: { state: true },
  }
  declare search: LookupSearch | undefined
  declare object: string
  /** Id of the chosen record, '' for none. */
  declare chosen: string
  declare control: string
  declare describedby: string
  declare isLocked: boolean
  declare isRequired: boolean
  declare isWrong: boolean
  declare hits: LookupHit[]
  declare isOpen: boolean
  declare at: number
  declare note: string
  private names = new Map<string, string>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: AbortController | undefined

  constructor() {
    super()
    Object.assign(this, { object: '', chosen: '', control: '', describedby: '', hits: [] })
    Object.assign(this, { isLocked: false, isRequired: false, isWrong: false })
    Object.assign(this, { isOpen: false, at: -1, note: '' })
  }

  protected override createRenderRoot() {
    return this
  }

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('chosen') && this.chosen !== '' && !this.names.has(this.chosen)) {
      void this.find(this.chosen, false)
    }
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.timer)
    this.running?.abort()
  }

  private async find(text: string, opens: boolean) {
    if (!this.search || this.object === '') return
    this.running?.abort()
    const running = new AbortController()
    this.running = running
    try {
      const hits = await this.search(this.object, text, running.signal)
      if (running.signal.aborted) return
      for (const hit of hits) this.names.set(hit.id, hit.name)
      if (opens) {
        Object.assign(this, { hits, isOpen: true, at: hits.length > 0 ? 0 : -1 })
        this.note = hits.length === 0 ? `Nothing found for “${text}”.` : ''
      } else this.requestUpdate()
    } catch (error) {
      if (running.signal.aborted) return
      this.note = `The search did not work: ${error instanceof Error ? error.message : 'no answer'}`
    }
  }

  private typed(text: string) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.find(text, true), pauseMs)
  }

  private choose(hit: LookupHit | undefined) {
    clearTimeout(this.timer)
    this.running?.abort()
    Object.assign(this, { isOpen: false, at: -1, note: '' })
    this.dispatchEvent(new CustomEvent('choose', { detail: hit?.id ?? null }))
  }

  private key(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!this.isOpen) return void this.find('', true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      this.at = Math.max(0, Math.min(this.hits.length - 1, this.at + step))
    } else if (event.key === 'Enter' && this.isOpen) {
      event.preventDefault()
      event.stopPropagation()
      this.choose(this.hits[this.at])
    } else if (event.key === 'Escape' && this.isOpen) {
      event.stopPropagation()
      this.isOpen = false
    }
  }

  private left() {
    this.isOpen = false
    this.requestUpdate()
  }

  private renderChosen() {
    const name = this.names.get(this.chosen)
    return html`<div class="control chosen" data-locked=${this.isLocked || nothing}>
      <span>${name ?? 'Loading…'}</span>
      <button
        type="button"
        class="plain-button"
        id=${this.control}
        ?disabled=${this.isLocked}
        aria-label=${`Remove ${name ?? ''}`}
        @click=${() => this.choose(undefined)}
      >
        ✕
      </button>
    </div>`
  }

  private renderHits(list: string) {
    const isShown = this.isOpen && this.hits.length > 0
    return html`<ul id=${list} role="listbox" class="options" ?hidden=${!isShown}>
      ${this.hits.map(
        (hit, at) =>
          html`<li
            id=${`${list}-${at}`}
            role="option"
            aria-selected=${at === this.at ? 'true' : 'false'}
            @mousedown=${(event: MouseEvent) => {
              event.preventDefault()
              this.choose(hit)
            }}
          >
            <span>${hit.name}</span>${hit.detail ? html`<small>${hit.detail}</small>` : nothing}
          </li>`,
      )}
    </ul>`
  }

  protected override render() {
    if (this.chosen !== '') return this.renderChosen()
    const list = `${this.control}-list`
    return html`<div class="combo">
      <input
        id=${this.control}
        class="control"
        role="combobox"
        autocomplete="off"
        placeholder="Search…"
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        aria-controls=${list}
        aria-autocomplete="list"
        aria-activedescendant=${this.isOpen && this.at >= 0 ? `${list}-${this.at}` : nothing}
        aria-required=${this.isRequired ? 'true' : nothing}
        aria-invalid=${this.isWrong ? 'true' : nothing}
        aria-describedby=${this.describedby || nothing}
        ?disabled=${this.isLocked}
        @input=${(event: InputEvent & { target: HTMLInputElement }) =>
          this.typed(event.target.value)}
        @focus=${() => void this.find('', true)}
        @blur=${() => this.left()}
        @keydown=${(event: KeyboardEvent) => this.key(event)}
      />
      ${this.renderHits(list)}
      ${this.note ? html`<div class="help" role="status">${this.note}</div>` : nothing}
    </div>`
  }
}

if (!customElements.get('stagewright-lookup'))
  customElements.define('stagewright-lookup', LookupBox)

/** A field that holds a record. */
export function renderLookup(context: FieldContext) {
  const { field, id, value } = context
  return framed(
    context,
    html`<stagewright-lookup
      .search=${context.lookup}
      .object=${objectOf(context)}
      .chosen=${typeof value === 'string' ? value : ''}
      .control=${id}
      .describedby=${describedBy(context) ?? ''}
      .isLocked=${field.isDisabled || field.isReadOnly || context.isLocked}
      .isRequired=${field.isRequired}
      .isWrong=${context.error !== undefined}
      @choose=${(event: CustomEvent<string | null>) => context.set(event.detail)}
    ></stagewright-lookup>`,
  )
}
