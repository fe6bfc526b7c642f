import { bindingName, type PageMessage } from '../messages';

declare const window: Record<string, unknown>;
const send = window[bindingName] as (text: string) => void;

export function sendToHost(message: PageMessage): void {
  send(JSON.stringify(message));
}
