// Rich text: an editor with a few buttons, loaded when the first one stands on a screen; until
// then, and where it cannot load, the text itself can be edited. What is kept is clean markup.
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import type { FieldContext } from '../field-context.ts'
import { describedBy, framed } from '../field-frame.ts'
import type { RichEditor } from '../rich-editor.ts'
import { cleanMarkup } from '../rich-words.ts'
import { textOf } from './text.ts'

const marks = [
  { name: 'bold', label: 'Bold', sign: 'B' },
  { name: 'italic', label: 'Italic', sign: 'I' },
  { name: 'underline', label: 'Underline', sign: 'U' },
  { name: 'bulletList', label: 'List', sign: '•' },
  { name: 'orderedList', label: 'Numbered list', sign: '1.' },
  { name: 'link', label: 'Link', sign: 'Link' },
] as const

/** A click on a format leaves the cursor where it is. */
const keepFocus = (event: Event) => event.preventDefault()

export class RichTextBox extends LitElement {
  static override properties = {
    control: {},
    label: {},
    describedby: {},
    value: { attribute: false },
    isLocked: { attribute: false },
    isRequired: { attribute: false },
    isWrong: { attribute: false },
    editor: { state: true },
    active: { state: true },
    address: { state: true },
  }
  declare control: string
  declare label: string
  declare describedby: string
  declare value: string
  declare isLocked: boolean
  declare isRequired: boolean
  declare isWrong: boolean
  declare editor: RichEditor | undefined
  declare active: ReadonlySet<string>
  /** The address that is being typed for a link. */
  declare address: string | undefined
  private own: string | undefined

  constructor() {
    super()
    Object.assign(this, { control: '', label: '', describedby: '', value: '', active: new Set() })
    Object.assign(this, { isLocked: false, isRequired: false, isWrong: false })
  }

  protected override createRenderRoot() {
    return this
  }

  protected override firstUpdated() {
    void this.load()
  }

  private async load() {
    const { openRichEditor } = await import('../rich-editor.ts')
    const place = this.querySelector<HTMLElement>('.rich-editor')
    if (!place || !this.isConnected) return
    this.editor = openRichEditor(place, {
      value: cleanMarkup(this.value),
      attributes: () => this.attributesNow(),
      changed: (markup) => {
        this.own = markup
        this.dispatchEvent(new CustomEvent('rich', { detail: markup }))
      },
      moved: (active) => (this.active = active),
    })
    this.editor.setLocked(this.isLocked)
  }

  private attributesNow(): { [name: string]: string } {
    return {
      id: this.control,
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': this.label,
      ...(this.isRequired && { 'aria-required': 'true' }),
      ...(this.isWrong && { 'aria-invalid': 'true' }),
      ...(this.describedby && { 'aria-describedby': this.describedby }),
    }
  }

  protected override updated(changed: PropertyValues<this>) {
    if (!this.editor) return
    if (changed.has('isLocked')) this.editor.setLocked(this.isLocked)
    if (changed.has('isWrong') || changed.has('describedby')) this.editor.refresh()
    if (changed.has('value') && this.value !== (this.own ?? '')) {
      this.own = this.value
      this.editor.setMarkup(cleanMarkup(this.value))
    }
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.editor?.close()
    this.editor = undefined
  }

  private press(name: (typeof marks)[number]['name']) {
    if (name !== 'link') return this.editor?.toggle(name)
    this.address = this.editor?.linkAddress() ?? ''
  }

  private setLink() {
    this.editor?.setLink(this.address ?? '')
    this.address = undefined
  }

  private renderLink() {
    if (this.address === undefined) return nothing
    return html`<div class="link-bar">
      <input
        class="control"
        aria-label="Address of the link"
        placeholder="https://"
        .value=${this.address}
        @input=${(event: InputEvent & { target: HTMLInputElement }) =>
          (this.address = event.target.value)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          this.setLink()
        }}
      />
      <button type="button" class="button quiet" @click=${() => this.setLink()}>
        ${this.address.trim() === '' ? 'No link' : 'Link'}
      </button>
    </div>`
  }

  protected override render() {
    return html`<div class="rich-frame" ?data-locked=${this.isLocked}>
      <div class="rich-bar" role="toolbar" aria-label=${`Format of ${this.label}`}>
        ${marks.map(
          ({ name, label, sign }) =>
            html`<button
              type="button"
              class="plain-button"
              data-mark=${name}
              aria-label=${label}
              title=${label}
              aria-pressed=${this.active.has(name) ? 'true' : 'false'}
              ?disabled=${this.isLocked || !this.editor}
              @mousedown=${keepFocus}
              @click=${() => this.press(name)}
            >
              <span aria-hidden="true">${sign}</span>
            </button>`,
        )}
      </div>
      ${this.renderLink()}
      <div class="rich-editor rich"></div>
    </div>`
  }
}

if (!customElements.get('stagewright-rich-text'))
  customElements.define('stagewright-rich-text', RichTextBox)

/** A field of rich text. */
export function renderRichText(context: FieldContext) {
  const { field, id, value } = context
  return framed(
    context,
    html`<stagewright-rich-text
      .control=${id}
      .label=${field.label}
      .describedby=${describedBy(context) ?? ''}
      .value=${textOf(value)}
      .isLocked=${field.isDisabled || field.isReadOnly || context.isLocked}
      .isRequired=${field.isRequired}
      .isWrong=${context.error !== undefined}
      @rich=${(event: CustomEvent<string>) => context.set(event.detail || null)}
    ></stagewright-rich-text>`,
  )
}
