// What the component library is told in script: sizes of its controls. Colours stand in tokens.css.
import { createTheme } from '@mantine/core'

/** The list of choices scrolls itself: a frame around it that scrolls is out of reach for keys. */
const choices = {
  withScrollArea: false,
  styles: { options: { maxHeight: 240, overflowY: 'auto' } },
} as const

export const theme = createTheme({
  primaryColor: 'indigo',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right', ...choices } },
    MultiSelect: { defaultProps: { size: 'sm', ...choices } },
    Checkbox: { defaultProps: { size: 'xs' } },
  },
})
