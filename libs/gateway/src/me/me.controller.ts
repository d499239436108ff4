import { Controller, Get, Query as QueryParameters, Req } from '@nestjs/common';
import { Database, findUserLocales } from '@vaktmester/database';
import { unauthorized } from '../errors/http-problem';
import { fieldsParam, fieldsQuery } from '../fields/fields-parameter';
import { selectFields } from '../fields/select-fields';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import type { Query } from '../http/query-parameters';
import { MeReadModel } from './me.read-model';

/** `/api/me` and `/api/userSettings`: without them no official app of DHIS2 starts (`spec/boot-requirements.tsv`). */
@Controller('api')
export class MeController {
  constructor(
    private readonly people: MeReadModel,
    private readonly database: Database,
  ) {}

  /** The user, with `fields`; of DHIS2's properties those that its header bar and its apps' checks of authorities read. */
  @Get('me')
  @Endpoint({ query: fieldsQuery('*') })
  async getMe(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const { uid, authorities } = callerOf(request);
    const person = await this.people.find(uid);
    if (!person) throw unauthorized();
    const name = `${person.firstName} ${person.surname}`;
    const me = {
      id: person.uid,
      username: person.username,
      firstName: person.firstName,
      surname: person.surname,
      ...(person.email !== null && { email: person.email }),
      ...(person.avatar !== null && { avatar: { id: person.avatar } }),
      name,
      displayName: name,
      settings: await this.readSettings(uid),
      authorities: [...authorities],
    };
    return selectFields(me, fieldsParam(query, '*'));
  }

  /** We keep neither messages nor interpretations. */
  @Get('me/dashboard')
  @Endpoint({})
  getDashboard() {
    return { unreadMessageConversations: 0, unreadInterpretations: 0 };
  }

  @Get('userSettings')
  @Endpoint({})
  getUserSettings(@Req() request: ApiRequest) {
    return this.readSettings(callerOf(request).uid);
  }

  private async readSettings(uid: string) {
    const { ui, db } = await findUserLocales(this.database, uid);
    return { keyUiLocale: ui ?? 'en', keyDbLocale: db ?? 'en' };
  }
}
