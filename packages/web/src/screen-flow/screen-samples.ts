// Screens and fields for tests: everything a field must have, with what the test says on top.
import type { ScreenField, ScreenFieldKind, ScreenView } from './screen-types.ts'

/** A field that is empty, optional and open, unless `with` says otherwise. */
export function screenField(
  name: string,
  kind: ScreenFieldKind,
  having: Partial<ScreenField> = {},
): ScreenField {
  return {
    name,
    kind,
    label: name,
    dataType: 'String',
    value: null,
    isRequired: false,
    isDisabled: false,
    isReadOnly: false,
    ...having,
  }
}

/** A screen with these fields and the usual buttons. */
export function screenView(fields: ScreenField[], having: Partial<ScreenView> = {}): ScreenView {
  return {
    name: 'Screen',
    label: 'Screen',
    flowLabel: 'Flow',
    showHeader: true,
    showFooter: true,
    canGoBack: false,
    canGoNext: true,
    canPause: false,
    isLast: false,
    backLabel: 'Back',
    nextLabel: 'Next',
    pauseLabel: 'Pause',
    fields,
    errors: {},
    ...having,
  }
}
