const PARTICIPANTS = /^@Participants:\s*/;

/** Names by code, from `@Participants: CHI Ross Target_Child, MOT Mother`: code, name if there is one, role. */
export function speakersOf(headers: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const header of headers) {
    const lead = PARTICIPANTS.exec(header)?.[0];
    if (lead === undefined) continue;
    for (const participant of header.slice(lead.length).split(',')) {
      const [code, ...more] = participant.trim().split(/\s+/);
      const name = more.length > 1 ? more[0] : undefined;
      if (code !== undefined && name !== undefined) names.set(code, name.replaceAll('_', ' '));
    }
  }
  return names;
}
