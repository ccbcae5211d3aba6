// The editor of rich text, a file of its own because it is large: tiptap over the marks that are
// kept.
import { Link } from '@tiptap/extension-link'
import { Editor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'

export type Format = 'bold' | 'italic' | 'underline' | 'bulletList' | 'orderedList'

export type RichEditor = {
  toggle(format: Format): void
  linkAddress(): string
  /** An empty address takes the link away. */
  setLink(address: string): void
  setMarkup(markup: string): void
  setLocked(isLocked: boolean): void
  /** Reads the attributes of the text box anew. */
  refresh(): void
  close(): void
}

export type RichEditorOptions = {
  value: string
  attributes: () => { [name: string]: string }
  changed: (markup: string) => void
  /** The formats at the cursor. */
  moved: (active: ReadonlySet<string>) => void
}

const formats = ['bold', 'italic', 'underline', 'bulletList', 'orderedList', 'link'] as const

/** Opens an editor in an element. An empty text is an empty string, not an empty paragraph. */
export function openRichEditor(element: HTMLElement, options: RichEditorOptions): RichEditor {
  const editor = new Editor({
    element,
    // Its styles are those of the field (control-styles.ts); the page allows none inside of it.
    injectCSS: false,
    content: options.value,
    extensions: [
      StarterKit.configure({ link: false }),
      Link.configure({ openOnClick: false, protocols: ['http', 'https', 'mailto', 'tel'] }),
    ],
    editorProps: { attributes: options.attributes },
    onUpdate: ({ editor: now }) => options.changed(now.isEmpty ? '' : now.getHTML()),
    onTransaction: ({ editor: now }) =>
      options.moved(new Set(formats.filter((format) => now.isActive(format)))),
  })
  return {
    toggle(format) {
      const chain = editor.chain().focus()
      const toggles = {
        bold: () => chain.toggleBold(),
        italic: () => chain.toggleItalic(),
        underline: () => chain.toggleUnderline(),
        bulletList: () => chain.toggleBulletList(),
        orderedList: () => chain.toggleOrderedList(),
      }
      toggles[format]().run()
    },
    linkAddress: () => String(editor.getAttributes('link')['href'] ?? ''),
    setLink(address) {
      const href = address.trim()
      const chain = editor.chain().focus().extendMarkRange('link')
      if (href === '') chain.unsetLink().run()
      else chain.setLink({ href: /^[a-z]+:/i.test(href) ? href : `https://${href}` }).run()
    },
    setMarkup: (markup) => editor.commands.setContent(markup, { emitUpdate: false }),
    setLocked: (isLocked) => editor.setEditable(!isLocked, false),
    refresh: () => editor.setOptions({ editorProps: { attributes: options.attributes } }),
    close: () => editor.destroy(),
  }
}
