// Finds a record by typing: a combobox over what the embedding end finds. The element below keeps
// the open list and the search in hand; the field's value is the record's id.
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { isJsonObject, type Json } from '@stagewright/base'
import { choiceKey, pickedKeys } from '../choice-values.ts'
import type { FieldContext, LookupHit, LookupSearch } from '../field-context.ts'
import { describedBy, framed } from '../field-frame.ts'

const pauseMs = 180

export class LookupBox extends LitElement {
  static override properties = {
    search: { attribute: false },
    objects: { attribute: false },
    object: { state: true },
    chosen: { attribute: false },
    countMax: { attribute: false },
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
  /** Objects whose records can be found, with the words for each. */
  declare objects: { name: string; label: string }[]
  /** The one of them that is searched now. */
  declare object: string
  /** What is chosen; a name may be empty, it is then looked for. */
  declare chosen: LookupHit[]
  declare countMax: number
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
  /** The list does not fit the text yet. */
  private isStale = false

  constructor() {
    super()
    Object.assign(this, { objects: [], object: '', chosen: [], countMax: 1 })
    Object.assign(this, { control: '', describedby: '', hits: [] })
    Object.assign(this, { isLocked: false, isRequired: false, isWrong: false })
    Object.assign(this, { isOpen: false, at: -1, note: '' })
  }

  protected override createRenderRoot() {
    return this
  }

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('objects') && !this.objects.some(({ name }) => name === this.object)) {
      this.object = this.objects[0]?.name ?? ''
    }
    if (!changed.has('chosen')) return
    for (const { id, name } of this.chosen) {
      if (name !== '') this.names.set(id, name)
      else if (!this.names.has(id)) void this.nameOf(id)
    }
  }

  /** Looks for the name of a record that was chosen before. */
  private async nameOf(id: string) {
    const none = new AbortController().signal
    for (const { name } of this.objects) {
      const hits = await this.search?.(name, id, none).catch(() => [])
      const hit = hits?.find((one) => one.id === id)
      if (!hit) continue
      this.names.set(id, hit.name)
      return this.requestUpdate()
    }
    this.names.set(id, id)
    this.requestUpdate()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.timer)
    this.running?.abort()
  }

  private async find(text: string) {
    if (!this.search || this.object === '') return
    this.running?.abort()
    const running = new AbortController()
    this.running = running
    try {
      const hits = await this.search(this.object, text, running.signal)
      if (running.signal.aborted) return
      this.isStale = false
      for (const hit of hits) this.names.set(hit.id, hit.name)
      Object.assign(this, { hits, isOpen: true, at: hits.length > 0 ? 0 : -1 })
      this.note =
        hits.length > 0
          ? ''
          : text === ''
            ? 'There is nothing to pick.'
            : `Nothing found for “${text}”.`
    } catch (error) {
      if (running.signal.aborted) return
      this.note = `The search did not work: ${error instanceof Error ? error.message : 'no answer'}`
    }
  }

  /** The open list comes into sight, over what sticks to the foot of the screen. */
  protected override updated(changed: PropertyValues) {
    if (changed.has('isOpen') && this.isOpen)
      this.querySelector('[role=listbox]')?.scrollIntoView({ block: 'nearest' })
  }

  private typed(text: string) {
    clearTimeout(this.timer)
    this.isStale = true
    this.timer = setTimeout(() => void this.find(text), pauseMs)
  }

  private choose(hit: LookupHit | undefined) {
    clearTimeout(this.timer)
    this.running?.abort()
    Object.assign(this, { isOpen: false, at: -1, note: '' })
    if (!hit) return
    const rest = this.countMax > 1 ? this.chosen.filter(({ id }) => id !== hit.id) : []
    this.tell([...rest, hit])
    const input = this.querySelector<HTMLInputElement>('input[role=combobox]')
    if (input) input.value = ''
  }

  /** Who types fast and presses Enter means what they typed, not the list that still stands. */
  private async chooseTyped(target: EventTarget | null) {
    if (this.isStale && target instanceof HTMLInputElement) {
      clearTimeout(this.timer)
      await this.find(target.value)
    }
    this.choose(this.hits[this.at])
  }

  private tell(chosen: LookupHit[]) {
    const named = chosen.map((hit) => ({ ...hit, name: this.names.get(hit.id) ?? hit.name }))
    this.dispatchEvent(new CustomEvent('choose', { detail: named }))
  }

  private async leaveOut(hit: LookupHit) {
    this.tell(this.chosen.filter(({ id }) => id !== hit.id))
    await this.updateComplete
    this.querySelector<HTMLElement>('input, button')?.focus()
  }

  private key(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!this.isOpen) return void this.find('')
      const step = event.key === 'ArrowDown' ? 1 : -1
      this.at = Math.max(0, Math.min(this.hits.length - 1, this.at + step))
    } else if (event.key === 'Enter' && this.isOpen) {
      event.preventDefault()
      event.stopPropagation()
      void this.chooseTyped(event.target)
    } else if (event.key === 'Escape' && this.isOpen) {
      event.stopPropagation()
      this.isOpen = false
    }
  }

  /** What was typed and not picked is no value: it goes, and that is said. */
  private left() {
    this.isOpen = false
    clearTimeout(this.timer)
    const input = this.querySelector<HTMLInputElement>('input[role=combobox]')
    if (!input || input.value === '') {
      this.note = ''
      return
    }
    this.note = `“${input.value}” was not picked from the list.`
    input.value = ''
  }

  private renderChosen(hit: LookupHit, at: number) {
    const name = this.names.get(hit.id) ?? hit.name
    const isOnly = this.chosen.length >= this.countMax && at === 0
    return html`<div class="control chosen" data-locked=${this.isLocked || nothing}>
      <span>${name || 'Loading…'}</span>
      <button
        type="button"
        class="plain-button"
        id=${isOnly ? this.control : nothing}
        ?disabled=${this.isLocked}
        aria-label=${`Remove ${name}`}
        @click=${() => void this.leaveOut(hit)}
      >
        ✕
      </button>
    </div>`
  }

  private renderObjects() {
    if (this.objects.length < 2) return nothing
    return html`<select
      class="control select"
      aria-label="What to look for"
      ?disabled=${this.isLocked}
      @change=${(event: Event & { target: HTMLSelectElement }) =>
        (this.object = event.target.value)}
    >
      ${this.objects.map(
        ({ name, label }) =>
          html`<option value=${name} ?selected=${name === this.object}>${label}</option>`,
      )}
    </select>`
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
    const chosen = this.chosen.map((hit, at) => this.renderChosen(hit, at))
    if (this.chosen.length >= this.countMax) return html`${chosen}`
    const list = `${this.control}-list`
    return html`${chosen} ${this.renderObjects()}
      <div class="combo">
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
          @focus=${() => void this.find('')}
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

/** The element with what every use of it shares. */
function box(
  context: FieldContext,
  parts: {
    search: LookupSearch | undefined
    objects: { name: string; label: string }[]
    chosen: LookupHit[]
    countMax: number
    take: (chosen: LookupHit[]) => void
  },
) {
  const { field, id } = context
  return framed(
    context,
    html`<stagewright-lookup
      .search=${parts.search}
      .objects=${parts.objects}
      .chosen=${parts.chosen}
      .countMax=${parts.countMax}
      .control=${id}
      .describedby=${describedBy(context) ?? ''}
      .isLocked=${field.isDisabled || field.isReadOnly || context.isLocked}
      .isRequired=${field.isRequired}
      .isWrong=${context.error !== undefined}
      @choose=${(event: CustomEvent<LookupHit[]>) => parts.take(event.detail)}
    ></stagewright-lookup>`,
  )
}

/** Ids a value names: one text, or what the component of the platform gives. */
function chosenIn(value: Json): LookupHit[] {
  if (typeof value === 'string') return value === '' ? [] : [{ id: value, name: '' }]
  if (!isJsonObject(value)) return []
  const { recordId = null, recordIds = null, recordName } = value
  const ids = Array.isArray(recordIds) && recordIds.length > 0 ? recordIds : [recordId]
  return ids.flatMap((id, at) =>
    typeof id === 'string' ? [{ id, name: at === 0 ? String(recordName ?? '') : '' }] : [],
  )
}

/** A field that holds a record, or several. */
export function renderLookup(context: FieldContext) {
  const { field, value } = context
  const targets = field.targets ?? (field.object === undefined ? [] : [field.object])
  const isComponent = field.component !== undefined
  return box(context, {
    search: context.screen.lookup,
    objects: targets.map((name) => ({
      name,
      label: name.replace(/__c$/, '').replaceAll('_', ' '),
    })),
    chosen: chosenIn(value),
    countMax: field.countMax ?? 1,
    take: (chosen) => {
      const [first] = chosen
      if (!isComponent || !first) return context.set(first?.id ?? null)
      const recordIds = chosen.map(({ id }) => id)
      context.set({ recordId: first.id, recordIds, recordName: first.name })
    },
  })
}

/** Most choices shown at once; typing narrows them. */
const choicesShown = 50

/** A list of choices that is searched by typing. */
export function renderChoiceLookup(context: FieldContext) {
  const { field, value } = context
  const choices = field.choices ?? []
  const search: LookupSearch = async (_object, text) => {
    const wanted = text.toLocaleLowerCase()
    return choices
      .filter((choice) => choice.label.toLocaleLowerCase().includes(wanted))
      .slice(0, choicesShown)
      .map((choice) => ({ id: choiceKey(choice.value), name: choice.label }))
  }
  const isMany = field.component?.inputs['multiSelect'] === true
  const keys = isMany ? pickedKeys(value) : value === null ? [] : [choiceKey(value)]
  const chosen = keys.flatMap((key) => {
    const choice = choices.find((one) => choiceKey(one.value) === key)
    return choice ? [{ id: key, name: choice.label }] : []
  })
  return box(context, {
    search,
    objects: [{ name: 'choices', label: '' }],
    chosen,
    countMax: isMany ? Math.max(choices.length, 1) : 1,
    take: (hits) => {
      const values = hits.flatMap(({ id }) => {
        const choice = choices.find((one) => choiceKey(one.value) === id)
        return choice ? [choice.value] : []
      })
      context.set(
        isMany ? (values.length > 0 ? values.map(String).join(';') : null) : (values[0] ?? null),
      )
    },
  })
}
