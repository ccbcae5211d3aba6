// Files for a flow: picked or dropped, kept at once, named below. The value carries their ids, as
// the component of the platform gives them.
import { html, LitElement, nothing } from 'lit'
import { isJsonObject, type Json } from '@stagewright/base'
import type { FieldContext, FileKeeper, KeptFile } from '../field-context.ts'
import { describedBy, grouped } from '../field-frame.ts'

type Going = { name: string; error?: string }

const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : [])

/** The files a value names. */
export function filesIn(value: Json): KeptFile[] {
  if (!isJsonObject(value)) return []
  const names = texts(value['uploadedFileNames'])
  const versions = texts(value['contentVersionIds'])
  return texts(value['contentDocIds']).map((id, at) => {
    return { id, versionId: versions[at] ?? '', name: names[at] ?? id }
  })
}

/** The value that names these files. */
export function valueOfFiles(files: readonly KeptFile[]): Json {
  if (files.length === 0) return null
  return {
    contentDocIds: files.map(({ id }) => id),
    contentVersionIds: files.map(({ versionId }) => versionId),
    uploadedFileNames: files.map(({ name }) => name),
  }
}

export class FileBox extends LitElement {
  static override properties = {
    control: {},
    field: {},
    accept: {},
    isMany: { attribute: false },
    isLocked: { attribute: false },
    describedby: {},
    keep: { attribute: false },
    files: { attribute: false },
    going: { state: true },
    isOver: { state: true },
  }
  declare control: string
  declare field: string
  declare accept: string
  declare isMany: boolean
  declare isLocked: boolean
  declare describedby: string
  declare keep: FileKeeper | undefined
  declare files: KeptFile[]
  declare going: Going[]
  declare isOver: boolean

  constructor() {
    super()
    Object.assign(this, { control: '', field: '', accept: '', describedby: '', files: [] })
    Object.assign(this, { isMany: false, isLocked: false, going: [], isOver: false })
  }

  protected override createRenderRoot() {
    return this
  }

  private async take(list: FileList | null | undefined) {
    const given = [...(list ?? [])].slice(0, this.isMany ? undefined : 1)
    if (!this.keep || this.isLocked || given.length === 0) return
    let kept = this.isMany ? this.files : []
    this.going = given.map(({ name }) => ({ name }))
    for (const file of given) {
      try {
        kept = [...kept, await this.keep(this.field, file)]
        this.going = this.going.filter(({ name }) => name !== file.name)
        this.tell(kept)
      } catch (error) {
        const words = error instanceof Error ? error.message : 'It could not be kept.'
        this.going = this.going.map((one) =>
          one.name === file.name ? { ...one, error: words } : one,
        )
      }
    }
  }

  private tell(files: KeptFile[]) {
    this.dispatchEvent(new CustomEvent('files', { detail: files }))
  }

  private renderFile(file: KeptFile) {
    return html`<li>
      <span>${file.name}</span>
      <button
        type="button"
        class="plain-button"
        ?disabled=${this.isLocked}
        aria-label=${`Leave out ${file.name}`}
        @click=${() => this.tell(this.files.filter(({ id }) => id !== file.id))}
      >
        ✕
      </button>
    </li>`
  }

  private renderGoing({ name, error }: Going) {
    if (error === undefined) return html`<li role="status">Sending ${name} …</li>`
    return html`<li class="error" role="alert">${name}: ${error}</li>`
  }

  protected override render() {
    const types = this.accept.replaceAll(',', ', ')
    return html`<div
      class="drop"
      ?data-over=${this.isOver}
      @dragover=${(event: DragEvent) => {
        event.preventDefault()
        this.isOver = true
      }}
      @dragleave=${() => (this.isOver = false)}
      @drop=${(event: DragEvent) => {
        event.preventDefault()
        this.isOver = false
        void this.take(event.dataTransfer?.files)
      }}
    >
      <input
        type="file"
        id=${this.control}
        accept=${this.accept || nothing}
        ?multiple=${this.isMany}
        ?disabled=${this.isLocked || !this.keep}
        aria-describedby=${this.describedby || nothing}
        @change=${async (event: Event & { target: HTMLInputElement }) => {
          const { target } = event
          await this.take(target.files)
          target.value = ''
        }}
      />
      <span class="help"
        >${this.isMany ? 'or drop files here' : 'or drop a file here'}${types ? `: ${types}` : ''}</span
      >
      ${
        this.files.length + this.going.length > 0
          ? html`<ul class="files">
              ${this.files.map((file) => this.renderFile(file))}
              ${this.going.map((one) => this.renderGoing(one))}
            </ul>`
          : nothing
      }
    </div>`
  }
}

if (!customElements.get('stagewright-files')) customElements.define('stagewright-files', FileBox)

/** A field that takes files. */
export function renderFileUpload(context: FieldContext) {
  const { field, id } = context
  const inputs = field.component?.inputs ?? {}
  const accept = inputs['accept']
  return grouped(
    context,
    html`<label class="unseen" for=${id}>${field.label || 'Files'}</label
      ><stagewright-files
        .control=${id}
        .field=${field.name}
        .accept=${typeof accept === 'string' ? accept.replaceAll(/\s/g, '') : ''}
        .isMany=${inputs['multiple'] === true}
        .isLocked=${field.isDisabled || field.isReadOnly || context.isLocked}
        .describedby=${describedBy(context) ?? ''}
        .keep=${context.screen.keepFile}
        .files=${filesIn(context.value)}
        @files=${(event: CustomEvent<KeptFile[]>) => context.set(valueOfFiles(event.detail))}
      ></stagewright-files>`,
  )
}
