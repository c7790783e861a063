import type { TemplateResult } from 'lit-html';
import { outline } from './icon.ts';

export function refreshIcon(): TemplateResult {
  return outline('M13.5 8a5.5 5.5 0 1 1-1.6-3.9L13.5 5.7M13.5 2v3.7H9.8');
}

export function closeIcon(): TemplateResult {
  return outline('M3.5 3.5l9 9M12.5 3.5l-9 9');
}

export function copyIcon(): TemplateResult {
  return outline('M5.5 4.5h7v9h-7zM3.5 11V2.5H10');
}

export function goIcon(): TemplateResult {
  return outline('M3 8h9.5M8.5 4l4 4-4 4');
}
