import { type Json, JsonList, JsonObject } from '../../toolkits/json/value';
import { textOf, type XmlElement } from '../../toolkits/xml/tree';

const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/**
 * An element as JSON: its attributes and child elements by their names without prefixes, with a list for repeated
 * names. `text` is its text. An element with only text becomes that text.
 */
export function jsonOf(element: XmlElement): Json {
  const inside = element.children.filter((child): child is XmlElement => child.kind === 'element');
  const isMixed = element.children.some((child) => child.kind === 'text' && child.text.trim() !== '');
  if (element.attributes.size === 0 && (inside.length === 0 || isMixed)) return scalar(textOf(element));
  const object = new JsonObject(element.line);
  for (const [name, value] of element.attributes) set(object, name.slice(name.indexOf(':') + 1), scalar(value));
  if (isMixed || inside.length === 0) set(object, 'text', textOf(element).trim());
  if (!isMixed) for (const child of inside) add(object, child.name, jsonOf(child), child.line);
  return object;
}

function scalar(text: string): Json {
  const trimmed = text.trim();
  return NUMBER.test(trimmed) ? Number(trimmed) : trimmed;
}

function add(object: JsonObject, name: string, value: Json, line: number): void {
  const before = Object.hasOwn(object.fields, name) ? object.fields[name] : undefined;
  if (before instanceof JsonList) before.items.push(value);
  else if (before === undefined) set(object, name, value);
  else {
    const list = new JsonList(line);
    list.items.push(before, value);
    set(object, name, list);
  }
}

/** Assigning `__proto__` would change the object's prototype. */
function set({ fields }: JsonObject, name: string, value: Json): void {
  Object.defineProperty(fields, name, { value, configurable: true, enumerable: true, writable: true });
}
