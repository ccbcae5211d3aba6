// Clicks and keys that are not ours: the browser opens a tab for them, or the system answers.
import type { KeyEvent } from './key-text.ts'

/** Whether Ctrl, the Mac's command key, Shift or Alt was held. */
export function isModified(event: Omit<KeyEvent, 'key'>): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
}
