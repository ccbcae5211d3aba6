// What the elements for other sites look like: the variables of screens, light and dark, and its
// few own parts.
import { css } from 'lit'

export const elementStyles = css`
  :host {
    display: block;
    --guide-text: var(--stagewright-text, light-dark(#1c1917, #edecea));
    color: var(--guide-text);
    font: 14px/1.5 var(--stagewright-font, system-ui, sans-serif);
    color-scheme: light dark;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([hidden]) {
    display: none;
  }
  .guide {
    --guide-accent: var(--stagewright-accent, light-dark(#4f46e5, #a5b4fc));
    --guide-accent-fill: var(--stagewright-accent-fill, #4f46e5);
    --guide-muted: var(--stagewright-muted, light-dark(#57534e, #a8a29e));
    --guide-surface: var(--stagewright-surface, light-dark(#fff, #1a191b));
    --guide-line: var(--stagewright-line, light-dark(#e7e5e4, #2e2d31));
    --guide-control-line: var(--stagewright-control-line, light-dark(#a8a29e, #57534e));
    --guide-wrong: var(--stagewright-error, light-dark(#b91c1c, #f87171));
    --guide-radius: var(--stagewright-radius, 6px);
    padding: 16px;
    background: var(--guide-surface);
    border: 1px solid var(--guide-line);
    border-radius: calc(var(--guide-radius) + 4px);
    overflow-wrap: anywhere;
  }
  stagewright-screen {
    --stagewright-accent: var(--guide-accent);
    --stagewright-accent-fill: var(--guide-accent-fill);
    --stagewright-muted: var(--guide-muted);
    --stagewright-faint: var(--guide-muted);
    --stagewright-surface: var(--guide-surface);
    --stagewright-line: var(--guide-line);
    --stagewright-control-line: var(--guide-control-line);
    --stagewright-error: var(--guide-wrong);
    --stagewright-text: var(--guide-text);
    --stagewright-page: var(--guide-surface);
  }
  h2 {
    margin: 0 0 8px;
    font-size: 16px;
    font-weight: 600;
  }
  p {
    margin: 0;
  }
  .muted {
    color: var(--guide-muted);
  }
  .problem {
    margin-bottom: 8px;
    color: var(--guide-wrong);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 10px 0;
    border-top: 1px solid var(--guide-line);
  }
  .lines {
    margin-bottom: 16px;
  }
  .lines h3 {
    margin: 0 0 4px;
    font-size: 14px;
  }
  .lines li {
    padding: 4px 0;
  }
  .lines label {
    display: flex;
    flex: 1 1 180px;
    align-items: flex-start;
    gap: 8px;
    min-height: 32px;
  }
  .lines input {
    width: 18px;
    height: 18px;
    margin: 2px 0 0;
    flex-shrink: 0;
    accent-color: var(--guide-accent-fill);
  }
  small.late {
    color: var(--guide-wrong);
    font-weight: 500;
  }
  .note {
    color: var(--guide-muted);
    font-size: 13px;
  }
  .note.problem {
    margin: 0;
    color: var(--guide-wrong);
  }
  button.plain {
    min-height: 0;
    padding: 0;
    color: inherit;
    text-decoration: underline;
    border: 0;
  }
  .versions {
    margin-bottom: 16px;
    padding: 12px;
    border: 1px solid var(--guide-wrong);
    border-radius: var(--guide-radius);
  }
  .versions h3,
  .versions h4 {
    margin: 0 0 4px;
    font-size: 14px;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
    gap: 12px;
    margin: 12px 0;
  }
  .pair dl {
    margin: 0;
  }
  .pair dt {
    color: var(--guide-muted);
    font-size: 12px;
  }
  .pair dd {
    margin: 0 0 6px;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  li > span {
    flex: 1 1 180px;
  }
  li strong,
  li small {
    display: block;
  }
  li small {
    color: var(--guide-muted);
    font-size: 13px;
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    margin-bottom: 12px;
  }
  header h2 {
    margin: 0;
  }
  button {
    min-height: 36px;
    padding: 6px 14px;
    color: inherit;
    font: inherit;
    font-weight: 500;
    background: transparent;
    border: 1px solid var(--guide-control-line);
    border-radius: var(--guide-radius);
    cursor: pointer;
  }
  button.main {
    color: #fff;
    background: var(--guide-accent-fill);
    border-color: var(--guide-accent-fill);
  }
  button:disabled {
    opacity: 0.6;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--guide-accent);
    outline-offset: 2px;
  }
  @media (pointer: coarse) {
    button {
      min-height: 44px;
    }
  }
`
