import { XMLBuilder } from 'fast-xml-parser';
import type { LeaderNodeInfo } from '@vaktmester/contracts';

const builder = new XMLBuilder();

/** The leader as XML: the class name of DHIS2 as root, absent members omitted, empty texts as empty elements. */
export function leaderNodeInfoXml(info: LeaderNodeInfo): string {
  const present = Object.entries(info).filter(([, value]) => value !== undefined);
  const members = present.map(([name, value]) => [name, legal(String(value))]);
  return builder.build({ LeaderNodeInfo: Object.fromEntries(members) });
}

/** Without what XML 1.0 cannot say at all, not even escaped. */
function legal(text: string): string {
  const isLegal = (character: string) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return ['\t', '\n', '\r'].includes(character);
    return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
  };
  return [...text].filter(isLegal).join('');
}
