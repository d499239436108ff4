import { type DynamicModule, Module } from '@nestjs/common';
import { SystemInfoMessages } from './info/system-info.messages';
import { SystemFactsReadModel } from './info/system-facts.read-model';
import { MetadataMessages } from './metadata/metadata.messages';
import { MetadataReadModel } from './metadata/metadata.read-model';
import { RELEASE, type SystemRelease } from './release';

/** Facts about the system. */
@Module({})
export class SystemInfoModule {
  static forRoot(release: SystemRelease): DynamicModule {
    return {
      module: SystemInfoModule,
      controllers: [SystemInfoMessages, MetadataMessages],
      providers: [{ provide: RELEASE, useValue: release }, SystemFactsReadModel, MetadataReadModel],
    };
  }
}
