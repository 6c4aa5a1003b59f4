/**
 * Reading the trail: samtaler and statuses one by one and in lists. It changes nothing except that a samtale is hidden
 * when its archive system deletes it.
 */
package no.fiksio.integrasjonspunkt.status.search;
