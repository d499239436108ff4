import { Injectable } from '@nestjs/common';
import {
  type Caller,
  ListMetadata,
  ListMetadataMembers,
  type ListPart,
  type MetadataType,
} from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import type { FieldSelection } from '../fields/field-selection';
import type { JsonObject } from '../fields/json-object';
import type { Paging } from '../paging/paging';
import { type Page, readPage } from '../paging/read-page';
import type { MetadataQuery } from './metadata-query';

/** Members in one answer over NATS, whose messages are bounded. */
const MEMBERS_PER_MESSAGE = 500;

/** Presets that stand for collections too. */
const WHOLE = [':all', ':owner', ':persisted'];

/** Objects of one kind, and what they hold: read in messages of bounded size, however many there are. */
@Injectable()
export class MetadataLists {
  constructor(private readonly messaging: Messaging) {}

  /** A page of the objects that the caller may read, or all of them. @throws ApiError conflict for a filter that does not fit */
  read(
    type: MetadataType,
    query: MetadataQuery,
    shape: { readonly paging: Paging | undefined; readonly fields: FieldSelection },
    caller: Caller,
  ): Promise<Page> {
    const { paging, fields } = shape;
    return readPage(
      async (window): Promise<ListPart> => {
        const { total, items, collections } = await this.messaging.request(
          ListMetadata,
          { type, ...query, ...window },
          caller,
        );
        const wanted = collections.filter((name) => isSelected(fields, name));
        let whole: JsonObject[] = items;
        for (const name of wanted) whole = await this.withMembers(type, name, whole, caller);
        return { total, items: whole };
      },
      paging,
      fields,
    );
  }

  private async withMembers(
    type: MetadataType,
    collection: string,
    objects: readonly JsonObject[],
    caller: Caller,
  ): Promise<JsonObject[]> {
    const owners = objects.map(({ id }) => String(id));
    const membersOf = new Map<string, JsonObject[]>(owners.map((owner) => [owner, []]));
    for (let offset = 0, isMore = owners.length > 0; isMore; offset += MEMBERS_PER_MESSAGE) {
      const window = { offset, limit: MEMBERS_PER_MESSAGE };
      const { items } = await this.messaging.request(
        ListMetadataMembers,
        { type, collection, owners, ...window },
        caller,
      );
      for (const { owner, member } of items) membersOf.get(owner)?.push(member);
      isMore = items.length === MEMBERS_PER_MESSAGE;
    }
    return objects.map((object) => ({ ...object, [collection]: membersOf.get(String(object['id'])) }));
  }
}

/** Whether a selection shows a property, by its name or by a preset. */
function isSelected(fields: FieldSelection, property: string): boolean {
  const isNamed = (isExcluded: boolean) =>
    fields.some((item) => item.isExcluded === isExcluded && (item.name === property || WHOLE.includes(item.name)));
  return isNamed(false) && !isNamed(true);
}
