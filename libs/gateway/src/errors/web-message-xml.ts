import { XMLBuilder } from 'fast-xml-parser';
import type { WebMessage } from '@vaktmester/contracts';

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

/**
 * A WebMessage as XML, for wrong credentials only: DHIS2 writes that one past its XML switch, with the statuses as attributes.
 */
export function webMessageXml(body: WebMessage): string {
  const { message, ...attributes } = body;
  return builder.build({
    webMessage: {
      '@xmlns': 'http://dhis2.org/schema/dxf/2.0',
      '@httpStatus': attributes.httpStatus,
      '@httpStatusCode': attributes.httpStatusCode,
      '@status': attributes.status,
      message,
    },
  });
}
