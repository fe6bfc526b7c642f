/** Emits an event that its listeners may prevent. Returns whether none did. */
export function cancelable(emit: (event: { defaultPrevented: boolean; preventDefault(): void }) => void): boolean {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  emit(event);
  return !event.defaultPrevented;
}
