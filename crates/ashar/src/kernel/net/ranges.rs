//! Which addresses lie on the public network. Serves S2 and the safety of the operator's own network: what is not surely public is
//! refused. Pure tables.
//!
//! For IPv6 the rule is the other way round: only 2000::/3 is public at all, less the parts named here. Addresses that carry an IPv4
//! address inside (mapped, compatible, NAT64, 6to4, Teredo, ISATAP) are refused whole, whatever they carry: no honest public
//! source needs them, and each is a way round a filter.
//!
//! # Source
//! IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and updates), IANA IPv6 Global Unicast Assignments,
//! <https://www.iana.org/assignments/iana-ipv4-special-registry/>, <https://www.iana.org/assignments/iana-ipv6-special-registry/>
//! (state of November 2026).

use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::Ipv6Addr;

/// Network, length of its prefix, what it is.
type Range4 = (Ipv4Addr, u32, &'static str);
type Range6 = (Ipv6Addr, u32, &'static str);

const fn v4(a: u8, b: u8, c: u8, d: u8) -> Ipv4Addr {
    Ipv4Addr::new(a, b, c, d)
}

/// The first four groups; the last four are zero in every network of the table but the ones written out.
const fn v6(a: u16, b: u16, c: u16, d: u16) -> Ipv6Addr {
    Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)
}

const REFUSED_4: &[Range4] = &[
    (v4(0, 0, 0, 0), 8, "this network"),
    (v4(10, 0, 0, 0), 8, "private network"),
    (v4(100, 64, 0, 0), 10, "shared by carriers (CGNAT)"),
    (v4(127, 0, 0, 0), 8, "this machine"),
    // A public number that answers only inside one cloud, with the secrets of the machine.
    // Source: Microsoft Learn, "What is IP address 168.63.129.16?".
    (v4(168, 63, 129, 16), 32, "cloud metadata"),
    (v4(169, 254, 0, 0), 16, "link-local"),
    (v4(172, 16, 0, 0), 12, "private network"),
    (v4(192, 0, 0, 0), 24, "IETF protocol assignments"),
    (v4(192, 0, 2, 0), 24, "documentation"),
    (v4(192, 31, 196, 0), 24, "AS112"),
    (v4(192, 52, 193, 0), 24, "AMT"),
    (v4(192, 88, 99, 0), 24, "6to4 relay"),
    (v4(192, 168, 0, 0), 16, "private network"),
    (v4(192, 175, 48, 0), 24, "AS112"),
    (v4(198, 18, 0, 0), 15, "benchmarking"),
    (v4(198, 51, 100, 0), 24, "documentation"),
    (v4(203, 0, 113, 0), 24, "documentation"),
    (v4(224, 0, 0, 0), 4, "multicast"),
    (v4(255, 255, 255, 255), 32, "broadcast"),
    (v4(240, 0, 0, 0), 4, "reserved"),
];

const PUBLIC_6: Range6 = (v6(0x2000, 0, 0, 0), 3, "global unicast");

const REFUSED_6: &[Range6] = &[
    (Ipv6Addr::UNSPECIFIED, 128, "unspecified"),
    (Ipv6Addr::LOCALHOST, 128, "this machine"),
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96, "IPv4-mapped"),
    (Ipv6Addr::new(0, 0, 0, 0, 0xffff, 0, 0, 0), 96, "IPv4-translated"),
    (Ipv6Addr::UNSPECIFIED, 96, "IPv4-compatible"),
    (v6(0x64, 0xff9b, 0, 0), 96, "NAT64"),
    (v6(0x64, 0xff9b, 1, 0), 48, "NAT64, local"),
    (v6(0x100, 0, 0, 0), 64, "discard"),
    (v6(0x100, 0, 0, 1), 64, "dummy"),
    (v6(0x2001, 0, 0, 0), 32, "Teredo"),
    (v6(0x2001, 2, 0, 0), 48, "benchmarking"),
    (v6(0x2001, 0x10, 0, 0), 28, "ORCHID"),
    (v6(0x2001, 0x20, 0, 0), 28, "ORCHID, second version"),
    (v6(0x2001, 0, 0, 0), 23, "IETF protocol assignments"),
    (v6(0x2001, 0xdb8, 0, 0), 32, "documentation"),
    (v6(0x2002, 0, 0, 0), 16, "6to4"),
    (v6(0x2620, 0x4f, 0x8000, 0), 48, "AS112"),
    (v6(0x3ffe, 0, 0, 0), 16, "6bone, given back"),
    (v6(0x3fff, 0, 0, 0), 20, "documentation"),
    (v6(0x5f00, 0, 0, 0), 16, "segment routing"),
    (v6(0xfc00, 0, 0, 0), 7, "unique local"),
    (v6(0xfe80, 0, 0, 0), 10, "link-local"),
    (v6(0xfec0, 0, 0, 0), 10, "site-local"),
    (v6(0xff00, 0, 0, 0), 8, "multicast"),
];

/// Why this address is not public; `None` if it is.
pub(super) fn refused(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => REFUSED_4.iter().find(|range| covers_4(range, address)).map(|range| range.2),
        IpAddr::V6(address) => refused_6(address),
    }
}

/// True for an address on the public network.
pub fn is_global(address: IpAddr) -> bool {
    refused(address).is_none()
}

fn refused_6(address: Ipv6Addr) -> Option<&'static str> {
    if let Some(range) = REFUSED_6.iter().find(|range| covers_6(range, address)) {
        return Some(range.2);
    }
    if !covers_6(&PUBLIC_6, address) {
        return Some("not global unicast");
    }
    // RFC 5214: the interface part 0[2]00:5efe marks an IPv4 address behind a tunnel router, under any prefix.
    let groups = address.segments();
    (matches!(groups[4], 0 | 0x0200) && groups[5] == 0x5efe).then_some("ISATAP")
}

fn covers_4(range: &Range4, address: Ipv4Addr) -> bool {
    let shift = 32_u32.saturating_sub(range.1);
    (address.to_bits() ^ range.0.to_bits()).checked_shr(shift).unwrap_or(0) == 0
}

fn covers_6(range: &Range6, address: Ipv6Addr) -> bool {
    let shift = 128_u32.saturating_sub(range.1);
    (address.to_bits() ^ range.0.to_bits()).checked_shr(shift).unwrap_or(0) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(public: bool, addresses: &str) {
        for text in addresses.split_whitespace() {
            let address: IpAddr = text.parse().unwrap();
            assert_eq!(is_global(address), public, "{text}: {:?}", refused(address));
        }
    }

    const PRIVATE_4: &str = "\
        0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255 168.63.129.16 \
        169.254.0.0 169.254.169.254 169.254.255.255 172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.192 192.0.0.255 192.0.2.0 \
        192.0.2.255 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.0 192.168.255.255 192.175.48.1 198.18.0.0 198.19.255.255 \
        198.51.100.0 198.51.100.255 203.0.113.0 203.0.113.255 224.0.0.0 239.255.255.255 240.0.0.0 255.255.255.254 \
        255.255.255.255";
    const GLOBAL_4: &str = "\
        1.0.0.0 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 168.63.129.15 168.63.129.17 \
        169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0 \
        198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255";
    const PRIVATE_6: &str = "\
        :: ::1 ::2 ::7f00:1 ::ffff:8.8.8.8 ::ffff:0:8.8.8.8 64:ff9b::8.8.8.8 64:ff9b:1::1 100::1 100:0:0:1::1 200::1 400::1 \
        1fff:ffff::1 2001::1 2001:2::1 2001:1::1 2001:10::1 2001:2f::1 2001:1ff:ffff::1 2001:db8::1 2001:db8:ffff::1 2002::1 \
        2002:7f00:1::1 2620:4f:8000::1 3ffe::1 3fff::1 3fff:fff::1 4000::1 5f00::1 9999::1 fc00::1 fd00:ec2::254 fdff::1 fe80::1 \
        febf::1 fec0::1 feff::1 ff02::1 ffff::1 2a00:1450::5efe:10.0.0.1 2a00:1450::200:5efe:10.0.0.1";
    const GLOBAL_6: &str = "\
        2000::1 2001:200::1 2001:4860:4860::8888 2001:db7::1 2001:db9::1 2003::1 2606:2800::1 2620:4f:8001::1 2a00:1450::1 \
        3ffd::1 3fff:1000::1";

    #[test]
    fn the_edges_of_every_ipv4_range_are_right() {
        check(false, PRIVATE_4);
        check(true, GLOBAL_4);
    }

    #[test]
    fn the_edges_of_every_ipv6_range_are_right() {
        check(false, PRIVATE_6);
        check(true, GLOBAL_6);
    }

    #[test]
    fn no_range_has_bits_outside_its_prefix() {
        for range in REFUSED_4 {
            assert_eq!(range.0.to_bits().checked_shl(range.1).unwrap_or(0), 0, "{}/{}", range.0, range.1);
        }
        for range in REFUSED_6 {
            assert_eq!(range.0.to_bits().checked_shl(range.1).unwrap_or(0), 0, "{}/{}", range.0, range.1);
        }
    }
}
