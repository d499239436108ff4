import { Controller, Delete, HttpCode, Post, Query as QueryParameters, Req } from '@nestjs/common';
import { DeleteMinMaxValues, SaveMinMaxValues, uid } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { jsonBody } from '../http/json-body';
import { type Query, textParam } from '../http/query-parameters';
import { unknownCombination } from './min-max-data-elements.controller';
import { checkedKey, checkedValue, type GivenMinMaxValue, keyText, minMaxValueBody } from './min-max-value';

const id = uid.optional();
const anyAuthority = ['F_MINMAX_DATAELEMENT_ADD'];

/** `/api/dataEntry/minMaxValues`: one value as the data entry app writes it (`spec/api-contract.md` §12.5). */
@Controller('api/dataEntry/minMaxValues')
export class DataEntryMinMaxController {
  constructor(private readonly messaging: Messaging) {}

  @Post()
  @HttpCode(200)
  @Endpoint({ anyAuthority, consumesJson: minMaxValueBody, produces: [] })
  async save(@Req() request: ApiRequest): Promise<void> {
    const [dataElement, orgUnit, optionCombo, ...bounds] = checkedValue(givenIn(request.body));
    const value = [dataElement, orgUnit, optionCombo, ...bounds] as const;
    const { successful } = await this.messaging.request(SaveMinMaxValues, { values: [[...value]] }, callerOf(request));
    if (successful === 0) throw unknownCombination('bad-request', keyText([dataElement, orgUnit, optionCombo]));
  }

  /** The key is in the body, or in the parameters `de`, `ou`, `co`. */
  @Delete()
  @HttpCode(204)
  @Endpoint({
    anyAuthority,
    produces: [],
    query: { de: id, ou: id, co: id },
    bodies: { 'application/json': minMaxValueBody },
  })
  async remove(@Req() request: ApiRequest, @QueryParameters() query: Query): Promise<void> {
    const key = checkedKey(textParam(query, 'de') === undefined ? givenIn(request.body) : givenBy(query));
    const { successful } = await this.messaging.request(DeleteMinMaxValues, { keys: [key] }, callerOf(request));
    if (successful === 0) throw unknownCombination('not-found', keyText(key));
  }
}

function givenIn(body: unknown): GivenMinMaxValue {
  const { dataElement, orgUnit, optionCombo, categoryOptionCombo, minValue, maxValue, generated } = jsonBody(
    body,
    minMaxValueBody,
  );
  return {
    dataElement: dataElement ?? undefined,
    orgUnit: orgUnit ?? undefined,
    optionCombo: optionCombo ?? categoryOptionCombo ?? undefined,
    minValue: minValue ?? undefined,
    maxValue: maxValue ?? undefined,
    generated: generated ?? false,
  };
}

function givenBy(query: Query): GivenMinMaxValue {
  const [dataElement, orgUnit, optionCombo] = ['de', 'ou', 'co'].map((name) => textParam(query, name));
  return { dataElement, orgUnit, optionCombo, generated: false };
}
