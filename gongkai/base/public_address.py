"""Which network addresses may be asked: those of the public Internet, checked after names were looked up.

The addresses handed to the connection are the very ones that were checked, so a name that changes its mind between
two look-ups gains nothing. One private address among several refuses the name.
"""

import ipaddress
import socket

from aiohttp.abc import AbstractResolver, ResolveResult

Origin = tuple[str, int]  # host and port
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class PrivateAddress(OSError):
    """The name leads into a network apart."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public Internet, also where an IPv4 address is wrapped into IPv6."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if wrapped is not None:
            return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast


def is_number(host: str) -> bool:
    """Whether a host is an address already: the connection asks no resolver about those."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class PublicResolver(AbstractResolver):
    """Looks names up and refuses those that lead into a network apart, but for the origins of one's own."""

    def __init__(self, inner: AbstractResolver, own: frozenset[Origin]) -> None:
        self._inner, self._own = inner, own

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        if (host, port) not in self._own and not all(is_public(one["host"]) for one in found):
            raise PrivateAddress(f"{host} leads into a network apart")
        return found

    async def close(self) -> None:
        await self._inner.close()
